package io.jawait.testsuite.flows;

import static io.jawait.Asyncio.*;
import static io.jawait.testing.Testing.assertFails;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.Asyncio;
import io.jawait.CancelledError;
import io.jawait.ContextVar;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Task;
import io.jawait.generator.AsyncGenerator;
import io.jawait.generator.Flows;
import io.jawait.junit.AsyncTest;
import io.jawait.testing.TestLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Tag;

/** Asynchronous generators as publishers, and publishers as asynchronous generators. */
@Tag("agent")
class FlowsTest {
    private static final ContextVar<String> USER = new ContextVar<>("user", "nobody");

    private final List<String> log = new ArrayList<>();

    /** Logs what it does; {@code waits}: for a second before each element. */
    @Async
    private AsyncGenerator<Integer> numbers(int count, boolean waits) {
        log.add("begin");
        try {
            for (int i = 0; i < count; i++) {
                if (waits) {
                    await(sleep(ofSeconds(1)));
                }
                log.add("make " + i);
                AsyncGenerator.yield(i);
            }
        } finally {
            await(yieldNow());
            log.add("closed");
        }
        return AsyncGenerator.end();
    }

    /** Logs its signals, and requests nothing by itself. */
    private class Probe implements Flow.Subscriber<Object> {
        Flow.Subscription subscription = new Nothing();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(Object element) {
            log.add("next " + element);
        }

        @Override
        public void onError(Throwable error) {
            log.add(error.getClass().getSimpleName());
        }

        @Override
        public void onComplete() {
            log.add("complete");
        }
    }

    private static final class Nothing implements Flow.Subscription {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }

    private Probe subscribe(AsyncIterable<?> source) {
        Probe probe = new Probe();
        Flows.publisher(source).subscribe(probe);
        return probe;
    }

    // ---- publisher

    @AsyncTest
    void publisher_makesNoElementThatWasNotRequested(TestLoop test) {
        Probe probe = subscribe(numbers(3, false));
        await(sleep(ofSeconds(1)));
        assertThat(log).isEmpty();

        probe.subscription.request(2);
        await(sleep(ofSeconds(1)));
        assertThat(log).containsExactly("begin", "make 0", "next 0", "make 1", "next 1");

        probe.subscription.request(1);
        await(sleep(ofSeconds(1)));
        assertThat(log).hasSize(7);

        probe.subscription.request(1);
        await(sleep(ofSeconds(1)));
        assertThat(log).endsWith("make 2", "next 2", "closed", "complete");
    }

    @AsyncTest
    void publisher_cancelledWhileItsSourceWaits_cancelsThatAndCloses() {
        Probe probe = subscribe(numbers(3, true));
        probe.subscription.request(5);
        await(sleep(ofSeconds(1).plusMillis(500)));

        probe.subscription.cancel();
        probe.subscription.request(1);
        await(yieldNow());
        await(yieldNow());
        await(yieldNow());

        assertThat(log).containsExactly("begin", "make 0", "next 0", "closed");
        assertThat(allTasks()).hasSize(1);
    }

    @AsyncTest
    void publisher_askedForNothingWhileItsSourceWaits_fails() {
        Probe probe = subscribe(numbers(3, true));
        probe.subscription.request(5);
        await(yieldNow());
        await(yieldNow());
        probe.subscription.request(0);
        await(yieldNow());
        await(yieldNow());
        await(yieldNow());
        await(yieldNow());

        assertThat(log).containsExactly("begin", "closed", "IllegalArgumentException");
    }

    @AsyncTest
    void publisher_cancelledWithoutDemand_closes() {
        Probe probe = subscribe(numbers(3, true));
        probe.subscription.request(1);
        await(sleep(ofSeconds(5)));

        probe.subscription.cancel();
        await(sleep(ofSeconds(5)));

        assertThat(log).containsExactly("begin", "make 0", "next 0", "closed");
    }

    @AsyncTest
    void publisher_cancelledInOnNext_handsOutNoMore() {
        Probe probe = new Probe() {
            @Override
            public void onNext(Object element) {
                super.onNext(element);
                subscription.cancel();
            }
        };
        Flows.publisher(numbers(3, false)).subscribe(probe);
        probe.subscription.request(Long.MAX_VALUE);
        await(sleep(ofSeconds(1)));

        assertThat(log).containsExactly("begin", "make 0", "next 0", "closed");
    }

    @AsyncTest
    void publisher_cancelledBeforeTheLoopHasTurned_runsNothing() {
        Probe probe = subscribe(numbers(3, false));
        probe.subscription.request(1);
        probe.subscription.cancel();
        await(sleep(ofSeconds(1)));

        assertThat(log).isEmpty();
    }

    @Async
    private static AsyncGenerator<Integer> failing() throws IOException {
        AsyncGenerator.yield(1);
        throw new IOException("disk");
    }

    @AsyncTest
    void publisher_tellsWhatItsSourceThrows() throws IOException {
        Probe probe = subscribe(failing());
        probe.subscription.request(2);
        await(sleep(ofSeconds(1)));

        assertThat(log).containsExactly("next 1", "IOException");
    }

    @AsyncTest
    void publisher_isNotHarmedByASubscriberThatThrows(TestLoop test) {
        Probe probe = new Probe() {
            @Override
            public void onNext(Object element) {
                throw new IllegalStateException("no");
            }
        };
        Flows.publisher(numbers(3, false)).subscribe(probe);
        probe.subscription.request(2);
        await(sleep(ofSeconds(1)));

        assertThat(log).containsExactly("begin", "make 0", "closed");
        assertThat(test.reports()).singleElement().satisfies(report -> {
            assertThat(report).containsEntry("message", "a subscriber failed");
            assertThat((Throwable) report.get("exception")).hasMessage("no");
        });
        test.reports().clear();
    }

    @Async
    private AsyncGenerator<Integer> failingToClose() {
        try {
            AsyncGenerator.yield(1);
        } finally {
            throw new IllegalStateException("stuck");
        }
    }

    @AsyncTest
    void publisher_whoseSourceFailsToClose_tellsTheLoop(TestLoop test) {
        Probe probe = subscribe(failingToClose());
        probe.subscription.request(1);
        await(sleep(ofSeconds(1)));
        probe.subscription.cancel();
        await(sleep(ofSeconds(1)));

        assertThat(log).containsExactly("next 1");
        assertThat(test.reports())
                .singleElement()
                .satisfies(report ->
                        assertThat((Throwable) report.get("exception")).hasMessage("stuck"));
        test.reports().clear();
    }

    @AsyncTest
    void publisher_ofNull_fails() {
        AsyncIterator<Integer> nulls = () -> async(null);
        AsyncIterable<Integer> source = () -> nulls;
        Probe probe = subscribe(source);
        probe.subscription.request(1);
        await(sleep(ofSeconds(1)));

        assertThat(log).containsExactly("NullPointerException");
    }

    @AsyncTest
    void publisherOfAGenerator_takesOneSubscriber() {
        Flow.Publisher<Integer> publisher = Flows.publisher(numbers(1, false));
        publisher.subscribe(new Probe());
        publisher.subscribe(new Probe());
        await(sleep(ofSeconds(1)));

        assertThat(log).containsExactly("IllegalStateException");
        await(cancelOthers());
    }

    @AsyncTest
    void publisherOfAFunction_iteratesAnewForEachSubscriber() {
        Flow.Publisher<Integer> publisher = Flows.publisher(() -> numbers(1, false));
        for (int i = 0; i < 2; i++) {
            Probe probe = new Probe();
            publisher.subscribe(probe);
            probe.subscription.request(2);
            await(sleep(ofSeconds(1)));
        }

        assertThat(log).hasSize(10).endsWith("begin", "make 0", "next 0", "closed", "complete");
    }

    @AsyncTest
    void publisher_whoseTaskIsCancelled_tells() {
        subscribe(numbers(1, false));
        await(yieldNow());
        await(cancelOthers()); // before its first step
        Probe probe = subscribe(numbers(1, false));
        probe.subscription.request(1);
        await(sleep(ofSeconds(1)));
        await(cancelOthers());

        assertThat(log).containsExactly("CancelledError", "begin", "make 0", "next 0", "closed", "CancelledError");
    }

    /** As the end of a run does. */
    @Async
    private static Coroutine<Void> cancelOthers() {
        List<Task<?>> others = new ArrayList<>(allTasks());
        others.remove(currentTask());
        others.forEach(Task::cancel);
        await(gatherOutcomes(others));
        return async();
    }

    @AsyncTest
    void publisher_runsWithTheContextOfItsSubscriber() {
        USER.set("ann");
        Probe probe = new Probe() {
            @Override
            public void onNext(Object element) {
                log.add(element + " for " + USER.get());
            }
        };
        Flow.Publisher<String> publisher = Flows.publisher(() -> users());
        publisher.subscribe(probe);
        USER.set("bob");
        probe.subscription.request(2);
        await(sleep(ofSeconds(1)));

        assertThat(log).containsExactly("ann for ann", "complete");
    }

    @Async
    private static AsyncGenerator<String> users() {
        AsyncGenerator.yield(USER.get());
        return AsyncGenerator.end();
    }

    @AsyncTest
    void publisherOfAClosedLoop_fails() {
        EventLoop closed = Asyncio.newEventLoop();
        closed.close();
        Flows.publisher(numbers(1, false), closed).subscribe(new Probe());

        assertThat(log).containsExactly("IllegalStateException");
    }

    // ---- elements

    /** Hands out whole numbers at once when they are requested, and counts what was requested. */
    private class Counting implements Flow.Publisher<Integer> {
        long requested;
        int next;
        boolean cancelled;
        Flow.@org.jspecify.annotations.Nullable Subscriber<? super Integer> subscriber;

        @Override
        public void subscribe(Flow.Subscriber<? super Integer> given) {
            log.add("subscribed");
            subscriber = given;
            given.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {
                    requested += count;
                    for (int i = 0; i < count && !cancelled; i++) {
                        given.onNext(next++);
                    }
                }

                @Override
                public void cancel() {
                    cancelled = true;
                }
            });
        }
    }

    @AsyncTest
    void elements_subscribeWhenTheFirstIsAskedFor_andRequestNoMoreThanMayWait() {
        Counting source = new Counting();
        AsyncGenerator<Integer> elements = Flows.elements(source, 4);
        await(yieldNow());
        assertThat(log).isEmpty();

        for (int i = 0; i < 100; i++) {
            assertThat(await(anext(elements))).isEqualTo(i);
            assertThat(source.requested).isBetween(i + 1L, i + 1L + 4);
        }

        await(elements.aclose());
        assertThat(source.cancelled).isTrue();
        assertThat(log).containsExactly("subscribed");
    }

    @AsyncTest
    void elements_leftEarly_cancelTheSubscription() {
        Counting source = new Counting();
        int sum = 0;
        try (AsyncGenerator<Integer> elements = Flows.elements(source)) {
            for (int element : each(elements)) {
                if (element == 10) {
                    break;
                }
                sum += element;
            }
        }

        assertThat(sum).isEqualTo(45);
        assertThat(source.cancelled).isTrue();
    }

    @AsyncTest
    void elements_endWithThePublishersError_whenThoseBeforeItWereTaken() {
        Flow.Publisher<Integer> source = subscriber -> {
            subscriber.onSubscribe(new Nothing());
            subscriber.onNext(1);
            subscriber.onError(new IOException("gone"));
        };
        AsyncGenerator<Integer> elements = Flows.elements(source);

        assertThat(await(anext(elements))).isEqualTo(1);
        IOException gone = await(assertFails(IOException.class, anext(elements)));
        assertThat(gone).hasMessage("gone");
        assertThat(await(anext(elements, -1))).isEqualTo(-1);
    }

    @Async
    private static Coroutine<Integer> count(Flow.Publisher<?> source) {
        int count = 0;
        for (Object element : each(Flows.elements(source, 3))) {
            count += element == null ? 0 : 1;
        }
        return async(count);
    }

    @AsyncTest
    void elements_whoseTaskIsCancelled_cancelTheSubscription() {
        Counting source = new Counting();
        source.cancelled = true;
        Task<Integer> counting = createTask(count(source));
        await(yieldNow());
        source.cancelled = false;
        counting.cancel();

        await(assertFails(CancelledError.class, counting));
        assertThat(source.cancelled).isTrue();
    }

    @AsyncTest
    void elements_comeFromOtherThreads() throws Exception {
        try (SubmissionPublisher<Integer> source = new SubmissionPublisher<>(Runnable::run, 64)) {
            Task<Integer> counting = createTask(count(source));
            Future<Integer> sent = asFuture(toThread(() -> {
                while (source.getNumberOfSubscribers() == 0) {
                    Thread.onSpinWait();
                }
                for (int i = 0; i < 10_000; i++) {
                    source.submit(i);
                }
                source.close();
                return 10_000;
            }));

            assertThat(await(counting)).isEqualTo(10_000);
            assertThat(await(sent)).isEqualTo(10_000);
        }
    }

    private static <T> Future<T> asFuture(Coroutine<T> coroutine) {
        return createTask(coroutine);
    }

    @AsyncTest
    void elementsOfAPublisherOfElements_areTheSame() {
        Flow.Publisher<Integer> there = Flows.publisher(() -> numbers(100, true));
        Flow.Publisher<Integer> andBack = Flows.publisher(Flows.elements(there, 1));

        assertThat(await(count(andBack))).isEqualTo(100);
        assertThat(log).contains("closed");
    }

    @AsyncTest
    void elements_needRoomForOne() {
        assertThatThrownBy(() -> Flows.elements(new Counting(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("prefetch must be at least 1, and is 0");
        await(yieldNow());
    }
}
