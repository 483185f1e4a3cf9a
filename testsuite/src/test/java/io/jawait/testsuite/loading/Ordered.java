package io.jawait.testsuite.loading;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.function.Supplier;

/**
 * Writes down when its classes are initialised. Its awaits are passed by, so that it runs without weaving, too; around them stand types
 * that only code which is never come to needs.
 */
final class Ordered {
    static class Base {}

    static final class First extends Base {
        static {
            System.out.println("initialised: First");
        }
    }

    static final class Second extends Base {
        static {
            System.out.println("initialised: Second");
        }
    }

    static final class Third {
        static final int NUMBER = Integer.parseInt("3");

        static {
            System.out.println("initialised: Third");
        }
    }

    static final class Failure extends Exception {
        private static final long serialVersionUID = 1;
    }

    static final class NeverUsed extends Base {
        int number = 4;
    }

    static final class Pair {
        static {
            System.out.println("initialised: Pair");
        }

        final Object left;

        Pair(Object left, NeverUsed right) {
            this.left = left;
        }
    }

    private Ordered() {}

    @Async
    static Coroutine<Integer> body(boolean suspend, NeverUsed never, Failure failure) throws Failure {
        Base base = suspend ? new First() : new Second();
        try {
            if (suspend) {
                Pair pair = new Pair(base, await(other(never)));
                throw failure.getCause() == null ? failure : new Failure();
            }
            System.out.println("before");
        } catch (Failure e) {
            await(yieldNow());
            never.number = 5;
        }
        Supplier<Coroutine<Integer>> later = () -> suspend ? async(await(async(Third.NUMBER))) : async(Third.NUMBER);
        System.out.println("lambda");
        int number = later.get().hashCode() == 0 ? 1 : Third.NUMBER;
        return async(base.hashCode() == 0 ? number + 1 : number);
    }

    @Async
    private static Coroutine<NeverUsed> other(NeverUsed never) {
        await(yieldNow());
        return async(never);
    }

    public static void main(String[] arguments) throws Failure {
        System.out.println("begin");
        System.out.println(run(body(arguments.length > 0, null, null)));
    }
}
