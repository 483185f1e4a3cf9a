package io.jawait.testsuite.flows;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.each;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.AsyncIterable;
import io.jawait.Coroutine;
import io.jawait.generator.AsyncGenerator;
import io.jawait.generator.Flows;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;

/** The rules of the Reactive Streams, for both directions. */
@Tag("agent")
class FlowRulesTest {
    /** How long, in milliseconds, a signal may take, and silence is waited for. */
    private static final TestEnvironment ENVIRONMENT = new TestEnvironment(1000, 30, 10);

    private final LoopThread thread = new LoopThread();

    @AfterEach
    void stop() throws InterruptedException {
        thread.close();
        assertThat(thread.reports).isEmpty();
    }

    @Async
    private static AsyncGenerator<Long> numbers(long count, boolean waits) {
        for (long i = 0; i < count; i++) {
            if (waits) {
                await(yieldNow());
            }
            AsyncGenerator.yield(i);
        }
        return AsyncGenerator.end();
    }

    // ---- publishers

    @TestFactory
    List<DynamicTest> publisher() {
        return Verification.tests(FlowPublisherVerification.class, () -> new OfGenerator(thread, false));
    }

    @TestFactory
    List<DynamicTest> publisherWhoseSourceWaits() {
        return Verification.tests(FlowPublisherVerification.class, () -> new OfGenerator(thread, true));
    }

    private static final class OfGenerator extends FlowPublisherVerification<Long> {
        private final LoopThread thread;
        private final boolean waits;

        OfGenerator(LoopThread thread, boolean waits) {
            super(ENVIRONMENT, 200);
            this.thread = thread;
            this.waits = waits;
        }

        @Override
        public Flow.Publisher<Long> createFlowPublisher(long elements) {
            return Flows.publisher(() -> numbers(elements, waits), thread.loop);
        }

        @Override
        public Flow.Publisher<Long> createFailedFlowPublisher() {
            AsyncIterable<Long> failing = () -> {
                throw new IllegalStateException("on purpose");
            };
            return Flows.publisher(failing, thread.loop);
        }
    }

    // ---- subscribers

    @TestFactory
    List<DynamicTest> subscriber() {
        return Verification.tests(FlowSubscriberBlackboxVerification.class, () -> new OfElements(thread, 16));
    }

    @TestFactory
    List<DynamicTest> subscriberThatTakesOneByOne() {
        return Verification.tests(FlowSubscriberBlackboxVerification.class, () -> new OfElements(thread, 1));
    }

    private static final class OfElements extends FlowSubscriberBlackboxVerification<Integer> {
        private final LoopThread thread;
        private final int prefetch;

        OfElements(LoopThread thread, int prefetch) {
            super(ENVIRONMENT);
            this.thread = thread;
            this.prefetch = prefetch;
        }

        @Override
        public Flow.Subscriber<Integer> createFlowSubscriber() {
            CompletableFuture<Flow.Subscriber<? super Integer>> subscribed = new CompletableFuture<>();
            Flow.Publisher<Integer> publisher = subscribed::complete;
            thread.loop.callSoonThreadsafe(() -> thread.loop.createTask(takeAll(publisher)));
            @SuppressWarnings("unchecked")
            Flow.Subscriber<Integer> subscriber = (Flow.Subscriber<Integer>) subscribed.join();
            return subscriber;
        }

        @Async
        private Coroutine<Integer> takeAll(Flow.Publisher<Integer> publisher) {
            int taken = 0;
            try {
                for (int element : each(Flows.elements(publisher, prefetch))) {
                    taken += element >= 0 ? 1 : 0;
                }
            } catch (RuntimeException e) {
                // The rules have publishers fail.
            }
            return async(taken);
        }

        @Override
        public Integer createElement(int element) {
            return element;
        }
    }
}
