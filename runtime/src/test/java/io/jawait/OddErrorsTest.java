package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.yieldNow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.testing.TestLoop;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Errors whose own methods fail, as those of mocks do: they pass like any other. */
class OddErrorsTest {
    private final TestLoop test = new TestLoop();
    private final EventLoop loop = test.loop();

    @AfterEach
    void close() {
        test.close();
    }

    /** As a mock of an exception. */
    private static final class WithoutTrace extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public StackTraceElement[] getStackTrace() {
            return null;
        }
    }

    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new UnsupportedOperationException("has none");
        }
    }

    private static final class Unchangeable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public void setStackTrace(StackTraceElement[] trace) {
            throw new UnsupportedOperationException("is final");
        }
    }

    private static final List<Supplier<RuntimeException>> KINDS =
            List.of(WithoutTrace::new, Unreadable::new, Unchangeable::new);

    @Async
    private static Coroutine<Void> failing(Supplier<RuntimeException> error) {
        await(yieldNow());
        throw error.get();
    }

    @Async
    private static Coroutine<List<String>> catching(Supplier<RuntimeException> error) {
        List<String> seen = new ArrayList<>();
        try {
            await(failing(error));
        } catch (WithoutTrace | Unreadable | Unchangeable e) {
            seen.add("caught");
        } finally {
            seen.add("finally");
        }
        return async(seen);
    }

    @Test
    void thrownByAResumedMethod_isCaughtWhereItIsAwaited() {
        for (Supplier<RuntimeException> error : KINDS) {
            assertThat(test.run(catching(error))).containsExactly("caught", "finally");
        }
    }

    @Async
    private static Coroutine<Throwable> failureOf(Awaitable<Void> awaitable) {
        try {
            await(awaitable);
        } catch (RuntimeException e) {
            return async(e);
        }
        throw new AssertionError("nothing was thrown");
    }

    @Test
    void ofAFuture_isThrownWhereItIsAwaited() {
        for (Supplier<RuntimeException> kind : KINDS) {
            RuntimeException error = kind.get();
            Future<Void> future = loop.createFuture();
            loop.callSoon(() -> loop.callSoon(() -> future.setException(error)));

            assertThat(test.run(failureOf(future))).isSameAs(error);
        }
    }

    private static final class Speechless extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new UnsupportedOperationException("has none");
        }
    }

    @Test
    void withoutText_isPrintedAllTheSame() {
        Task<Void> failed = loop.createTask(failing(Speechless::new));
        test.run(failureOf(failed));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        failed.printStack(new PrintStream(printed, true, UTF_8));

        assertThat(printed.toString(UTF_8))
                .startsWith("Traceback for <Task finished")
                .contains(", in OddErrorsTest.failing\n<OddErrorsTest.Speechless instance at 0x");
    }

    @Test
    void ofATask_hasNoStack() {
        for (Supplier<RuntimeException> kind :
                List.<Supplier<RuntimeException>>of(WithoutTrace::new, Unreadable::new)) {
            Task<Void> failed = loop.createTask(failing(kind));
            test.run(failureOf(failed));

            assertThat(failed.getStack()).isEmpty();
        }
    }
}
