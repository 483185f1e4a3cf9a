package io.jawait.testsuite.conformance.context;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;

import io.jawait.Context;
import io.jawait.ContextVar;
import java.util.NoSuchElementException;

/** Tokens restore earlier values in nested order; Context.call isolates changes and can give a value. */
final class Context03TokenAndRun {
    static final ContextVar<String> USER = new ContextVar<>("user");
    static final ContextVar<Integer> LEVEL = new ContextVar<>("level", 0);

    private static ContextVar.Token<String> login(String name) {
        ContextVar.Token<String> token = USER.set(name);
        LEVEL.set(LEVEL.get() + 1);
        System.out.println("inside: " + USER.get() + " " + LEVEL.get());
        return token;
    }

    public static void main(String[] args) {
        try {
            USER.get();
        } catch (NoSuchElementException e) {
            System.out.println(kind(e, "LookupError"));
        }
        System.out.println("fallback: " + USER.get("nobody"));
        ContextVar.Token<String> t1 = USER.set("ann");
        ContextVar.Token<String> t2 = USER.set("bob");
        System.out.println(USER.get() + " previous " + t2.oldValue());
        USER.reset(t2);
        System.out.println(USER.get());
        Context ctx = copyContext();
        ContextVar.Token<String> token = ctx.call(() -> login("eve"));
        System.out.println("outside: " + USER.get() + " " + LEVEL.get());
        System.out.println("kept in the context: " + ctx.get(USER) + " " + ctx.get(LEVEL));
        try {
            USER.reset(token);
        } catch (IllegalArgumentException e) {
            System.out.println("reset in another context: " + kind(e));
        }
        USER.reset(t1);
        System.out.println("finally: " + USER.get("nobody"));
        try {
            USER.reset(t1);
        } catch (IllegalStateException e) {
            System.out.println("token used twice: " + kind(e));
        }
    }
}
