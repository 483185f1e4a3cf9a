package io.jawait.testsuite.agents;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.generator.Generator;
import java.lang.StackWalker.StackFrame;
import java.util.List;

/** What other agents change, and who awaits it from another class. Each test has classes of its own: a change is for ever. */
final class Targets {
    private Targets() {}

    /** Whether the method that asks was called through a coroutine object: by its start stub, which has its name. */
    static boolean throughAnObject() {
        List<StackFrame> frames =
                StackWalker.getInstance().walk(all -> all.skip(1).limit(2).toList());
        StackFrame asking = frames.get(0);
        StackFrame caller = frames.get(1);
        return caller.getClassName().equals(asking.getClassName())
                && caller.getMethodName().equals(asking.getMethodName());
    }

    static final class Plain {
        private Plain() {}

        @Async
        static Coroutine<Boolean> isDirect(int n) {
            if (n % 7 == 0) {
                await(yieldNow());
                return async(true);
            }
            return async(!throughAnObject());
        }
    }

    interface Shape {
        Coroutine<Boolean> isDirect();
    }

    static class Square implements Shape {
        @Override
        @Async
        public Coroutine<Boolean> isDirect() {
            return async(!throughAnObject());
        }
    }

    static class Circle extends Square {
        @Override
        @Async
        public Coroutine<Boolean> isDirect() {
            return async(!throughAnObject());
        }
    }

    /** Without annotation: its caller must come here. */
    static final class Forwarding extends Circle {
        private int calls;

        @Override
        public Coroutine<Boolean> isDirect() {
            calls++;
            return super.isDirect();
        }

        int calls() {
            return calls;
        }
    }

    static final class Inheriting extends Square {}

    static class Mocked {
        protected Mocked() {}

        @Async
        static Coroutine<String> name() {
            return async("real");
        }

        @Async
        static Coroutine<String> twice() {
            return async(await(name()) + await(name()));
        }
    }

    static final class Final {
        @Async
        Coroutine<String> load() {
            return async("real");
        }
    }

    static class Spied {
        @Async
        Coroutine<String> load() {
            return async("real");
        }

        @Async
        Coroutine<String> process() {
            return async("processed " + await(load()));
        }
    }

    static final class Advised {
        private Advised() {}

        @Async
        static Coroutine<Integer> load(int n) {
            return async(n);
        }

        @Async
        static Coroutine<Integer> sum(int n) {
            int sum = 0;
            for (int i = 0; i < n; i++) {
                sum += await(load(1));
            }
            return async(sum);
        }
    }

    static class Yielding {
        protected Yielding() {}

        @Async
        static Generator<String> words() {
            Generator.yield("real");
            return Generator.end();
        }

        @Async
        static Generator<String> twice() {
            Generator.yieldFrom(words());
            return words();
        }
    }
}
