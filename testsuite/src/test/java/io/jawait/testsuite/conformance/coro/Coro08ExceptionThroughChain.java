package io.jawait.testsuite.conformance.coro;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;

import io.jawait.Async;
import io.jawait.Coroutine;

/** An exception goes up the chain of awaiting methods; one of them may throw another in its place, with it as cause. */
final class Coro08ExceptionThroughChain {
    @SuppressWarnings("serial")
    static final class ParseError extends RuntimeException {
        ParseError(String message, Throwable cause) {
            super(message, cause);
        }
    }

    @Async
    static Coroutine<Integer> leaf(String text) {
        await(yieldNow());
        if (!text.chars().allMatch(Character::isDigit)) {
            throw new IllegalArgumentException("bad digit in " + text);
        }
        return async(Integer.parseInt(text));
    }

    @Async
    static Coroutine<Integer> middle(String text) {
        try {
            return async(await(leaf(text)));
        } catch (IllegalArgumentException e) {
            System.out.println("translating");
            throw new ParseError("cannot parse", e);
        } finally {
            System.out.println("middle finally " + text);
        }
    }

    @Async
    static Coroutine<Integer> top(String text) {
        return async(await(middle(text)) + 1);
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println(await(top("41")));
        try {
            await(top("x1"));
        } catch (ParseError e) {
            System.out.println(kind(e) + " - " + e.getMessage());
            System.out.println(
                    "cause " + kind(e.getCause()) + " - " + e.getCause().getMessage());
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
