package io.jawait.testsuite.conformance.context;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Context;
import io.jawait.ContextVar;
import java.util.NoSuchElementException;

/** A variable without value or default is an error to read; a token works once, and for its own variable only. */
final class Context07DefaultsAndTokens {
    private static void program() {
        ContextVar<Object> bare = new ContextVar<>("bare");
        ContextVar<Object> other = new ContextVar<>("other", "fallback");
        try {
            bare.get();
        } catch (NoSuchElementException e) {
            System.out.println("no value: " + kind(e, "LookupError"));
        }
        System.out.println("argument " + bare.get("given") + " | default " + other.get() + " | argument wins "
                + other.get("given"));
        ContextVar.Token<Object> token = other.set("first");
        System.out.println("value " + other.get() + " | name " + other.name());
        System.out.println("token knows an old value: " + yesNo(token.hasOldValue()));
        ContextVar.Token<Object> second = other.set("second");
        System.out.println("old value of the second token: " + second.oldValue());
        other.reset(second);
        System.out.println("back to " + other.get());
        try {
            other.reset(second);
        } catch (IllegalStateException e) {
            System.out.println("used twice: " + kind(e));
        }
        try {
            bare.reset(token);
        } catch (IllegalArgumentException e) {
            System.out.println("foreign variable: " + kind(e));
        }
        other.reset(token);
        System.out.println("default again: " + other.get());
        Context context = copyContext();
        System.out.println("stored in the copy: " + yesNo(context.contains(other)));
        context.run(() -> bare.set(5));
        System.out.println("in the copy " + context.get(bare) + " | outside " + bare.get("nothing"));
    }

    public static void main(String[] args) {
        new Context().run(Context07DefaultsAndTokens::program);
    }
}
