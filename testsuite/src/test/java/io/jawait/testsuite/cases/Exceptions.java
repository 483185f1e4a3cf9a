package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.testsuite.weaving.Special;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Failures and handlers: H-39 to H-42, H-47 to H-49, H-153. */
final class Exceptions {
    @Async
    static Coroutine<String> failureCaughtAroundAwait(Trace t) {
        String all = "";
        try {
            all += "a";
            await(t.fail(new IOException("io")));
            all += "not here";
        } catch (IOException e) {
            all += e.getMessage();
        }
        try {
            all += await(t.value("b"));
        } catch (Trace.Failure e) {
            all += "schedule";
        }
        return async(all);
    }

    /** {@code x} is in the handler's stack map: the handler sees what it was at the await. */
    @Async
    static Coroutine<Object> rangesExcludeWovenCode(Trace t) {
        int x = 0;
        long y = 5;
        String s = "s";
        try {
            x = 1;
            await(t.value(0));
            y = x + 6;
            s = null;
            await(t.fail(new IllegalStateException("two")));
            y = 100;
        } catch (Throwable e) {
            return async(e.getMessage() + x + y + s);
        }
        return async(x + y + s);
    }

    @Async
    static Coroutine<String> onlyAwaitInRange(Trace t) {
        try {
            await(t.fail(new IOException("only")));
        } catch (IOException e) {
            t.log("caught");
        }
        Coroutine<String> c = t.value("value");
        try {
            await(c);
        } catch (RuntimeException e) {
            return async("failed " + e.getMessage());
        }
        return async("end");
    }

    @Async
    static Coroutine<String> awaitInCatch(Trace t) {
        IllegalStateException original = new IllegalStateException("original");
        StackTraceElement[] before = original.getStackTrace();
        try {
            try {
                throw original;
            } catch (IllegalStateException e) {
                await(t.value(1));
                t.log(e == original, e.getStackTrace().length == before.length);
                throw e;
            }
        } catch (IllegalStateException e) {
            return async("" + (e == original) + await(t.value(e.getMessage())));
        }
    }

    @Async
    static Coroutine<String> sameInstance(Trace t) {
        IOException original = new IOException("original");
        original.addSuppressed(new RuntimeException("suppressed"));
        try {
            await(through(t, original));
            return async("not here");
        } catch (IOException e) {
            return async("" + (e == original) + e.getSuppressed().length + (e.getCause() == null));
        }
    }

    @Async
    private static Coroutine<Void> through(Trace t, IOException e) throws IOException {
        await(t.value(0));
        await(t.fail(e));
        return async();
    }

    @Async
    static Coroutine<String> catchThrowableDoesNotBreakSuspension(Trace t) {
        String all = "";
        for (int i = 0; i < 3; i++) {
            try {
                all += await(t.value(i));
            } catch (Throwable e) {
                t.log("caught", e.getClass().getSimpleName());
            }
        }
        try {
            await(t.value(3));
        } catch (Throwable e) {
            // Not even silently.
        } finally {
            t.log("finally");
        }
        return async(all);
    }

    @Async
    static Coroutine<String> beforeFirstAwaitGoesToResult(Trace t) {
        Coroutine<Integer> made = length(t, null);
        t.log("made");
        try {
            return async("not here" + await(made));
        } catch (NullPointerException e) {
            t.log("caught at the await");
        }
        Coroutine<Integer> thrown = thrower(t);
        try {
            await(thrown);
        } catch (IllegalArgumentException e) {
            return async(e.getMessage() + await(t.value(1)));
        }
        return async("not here");
    }

    @Async
    private static Coroutine<Integer> length(Trace t, String s) {
        int length = s.length();
        await(t.value(length));
        return async(length);
    }

    @Async
    private static Coroutine<Integer> thrower(Trace t) {
        t.log("throws");
        throw new IllegalArgumentException("no await at all");
    }

    @Async
    static Coroutine<String> specificCatchMatches(Trace t) throws Exception {
        String all = "";
        for (int i = 0; i < 5; i++) {
            try {
                await(t.fail(failure(i)));
            } catch (FileNotFoundException e) {
                all += "file ";
            } catch (IOException e) {
                all += "io ";
            } catch (IllegalStateException | IllegalArgumentException e) {
                all += "illegal" + await(t.value(i)) + " ";
            } catch (RuntimeException e) {
                all += "runtime ";
            }
        }
        return async(all);
    }

    private static Exception failure(int i) {
        return switch (i) {
            case 0 -> new FileNotFoundException();
            case 1 -> new IOException();
            case 2 -> new IllegalStateException();
            case 3 -> new IllegalArgumentException();
            default -> new ArithmeticException();
        };
    }

    /** One wrapper of the JDK's is removed; those that the user made stay. */
    @Async
    static Coroutine<String> stages(Trace t) {
        String all = "";
        CompletableFuture<Integer> failed = CompletableFuture.failedFuture(new IOException("direct"));
        try {
            await(failed.thenApply(n -> n + 1));
        } catch (Exception e) {
            all += e.getClass().getSimpleName() + e.getMessage();
        }
        try {
            await(CompletableFuture.failedFuture(
                            new CompletionException(new CompletionException(new IOException("in"))))
                    .thenApply(n -> n));
        } catch (Exception e) {
            all += e.getClass().getSimpleName() + e.getCause().getClass().getSimpleName();
        }
        try {
            all += await(t.stage("value").thenApply(s -> s + "!"));
        } catch (Trace.Failure e) {
            all += "unwrapped";
        }
        return async(all);
    }

    /** Methods that declare and throw checked exceptions, awaited through others. */
    @Async
    static Coroutine<Integer> checked(Trace t) throws IOException {
        try {
            return async(await(declaring(t, 1)) + await(declaring(t, 2)));
        } catch (FileNotFoundException e) {
            t.log("rethrows");
            throw new IOException("wrapped", e);
        }
    }

    @Async
    private static Coroutine<Integer> declaring(Trace t, int n) throws FileNotFoundException {
        if (await(t.value(n)) == 2) {
            throw new FileNotFoundException("two");
        }
        return async(n);
    }

    /** A handler that covers the await inside another's body, and a loop that retries. */
    @Async
    static Coroutine<Object> retry(Trace t) {
        int attempt = 0;
        while (true) {
            try {
                attempt++;
                if (attempt < 4) {
                    await(t.fail(new IOException("attempt " + attempt)));
                }
                return async(attempt + await(t.value("ok")));
            } catch (IOException e) {
                t.log("retries", e.getMessage());
                await(t.value(attempt));
            }
        }
    }

    /** An exception from the await's own operands, from its result, and out of a nested coroutine. */
    @Async
    static Coroutine<String> places(Trace t) {
        String all = "";
        try {
            await(t.value(new int[1][t.see(-1)]));
        } catch (NegativeArraySizeException e) {
            all += "operand ";
        }
        try {
            all += 1 / (await(t.value(1)) - 1);
        } catch (ArithmeticException e) {
            all += "result ";
        }
        try {
            Object[] objects = new String[1];
            objects[0] = await(t.<Object>value(1));
        } catch (ArrayStoreException e) {
            all += "store ";
        }
        try {
            throw await(t.value(new IOException("awaited")));
        } catch (IOException e) {
            all += e.getMessage();
        }
        return async(all);
    }

    /** The table of handlers names a class that does not exist; nothing fails as long as no exception comes. */
    @Async
    @Special(missing = "Optional")
    static Coroutine<String> unloadableHandlerType(Trace t) {
        String all = "";
        try {
            all += await(t.value("in"));
        } catch (Optional e) {
            all += await(t.value(e.name()));
        }
        return async(all + await(t.value("out")));
    }
}
