package io.jawait.testsuite.conformance.agen;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;

import io.jawait.Async;
import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.Coroutine;
import java.util.NoSuchElementException;

/** A class with its own iterator protocol works in a loop over each(...); AsyncIterator.end() ends the loop. */
final class Agen02Protocol {
    static final class Ticker implements AsyncIterable<Integer>, AsyncIterator<Integer> {
        private int limit;
        private int current;

        Ticker(int limit) {
            this.limit = limit;
        }

        @Override
        public AsyncIterator<Integer> asyncIterator() {
            System.out.println("aiter");
            return this;
        }

        @Override
        @Async
        public Coroutine<Integer> next() {
            await(yieldNow());
            if (current == limit) {
                throw AsyncIterator.end();
            }
            current++;
            return async(current);
        }
    }

    @Async
    static Coroutine<Void> main() {
        Ticker ticker = new Ticker(3);
        for (int n : each(ticker)) {
            System.out.println("n " + n);
        }
        System.out.println("exhausted; once more:");
        for (int n : each(ticker)) {
            System.out.println("unreachable " + n);
        }
        ticker.limit = 4;
        System.out.println("direct " + await(ticker.next()));
        try {
            await(ticker.next());
        } catch (NoSuchElementException e) {
            System.out.println(kind(e, "StopAsyncIteration"));
        }
        int nothing = await(anext(ticker, -1));
        System.out.println("default " + (nothing == -1 ? "nothing" : nothing));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
