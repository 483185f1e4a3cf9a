package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.toThread;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.generator.Flows;
import io.jawait.internal.Poller;
import io.jawait.internal.SelectorPoller;
import io.jawait.net.Pipes;
import io.jawait.net.StreamReader;
import io.jawait.sync.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StuckTest {
    private final Logger logger = Logger.getLogger("io.jawait");
    private final CompletableFuture<String> told = new CompletableFuture<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            told.complete(logged.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private static EventLoop impatient() {
        return new EventLoop(new SelectorPoller(Duration.ofMillis(20)));
    }

    @Async
    private Coroutine<Void> waitingForNobody(Event never) {
        EventLoop loop = getRunningLoop();
        told.thenRun(() -> loop.callSoonThreadsafe(never::set));
        await(never.waitAsync());
        return async();
    }

    @Test
    void waitForNobody_isToldOf_withTheTasks() {
        run(waitingForNobody(new Event()), StuckTest::impatient);

        assertThat(told.join())
                .startsWith("The loop waits, and no timer, channel, child process, executor call, signal handler or"
                        + " stage will wake it. Unless another thread calls callSoonThreadsafe, this is for ever:\n")
                .contains("Task-", "StuckTest.waitingForNobody StuckTest.java:");
    }

    /** Counts the latch down with each wait. */
    private static Poller counting(Poller poller, CountDownLatch waits) {
        return (Poller) Proxy.newProxyInstance(
                StuckTest.class.getClassLoader(), new Class<?>[] {Poller.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(poller, arguments);
                    if (method.getName().equals("poll") && Double.isInfinite((double) arguments[0])) {
                        waits.countDown();
                    }
                    return result;
                });
    }

    @Async
    private static Coroutine<Void> waitingForAThread(CountDownLatch longWaits) throws InterruptedException {
        await(toThread(() -> longWaits.await()));
        return async();
    }

    @Test
    void waitForAThread_isNotToldOf() throws InterruptedException {
        CountDownLatch longWaits = new CountDownLatch(3);
        Poller poller = new SelectorPoller(Duration.ofMillis(20));

        run(waitingForAThread(longWaits), () -> new EventLoop(counting(poller, longWaits)));

        assertThat(told).isNotDone();
    }

    private static void publish(Flow.Subscriber<? super String> subscriber, CountDownLatch longWaits) {
        try {
            longWaits.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        subscriber.onNext("late");
        subscriber.onComplete();
    }

    /** Has a thread publish one element when the latch is down. */
    private static Flow.Publisher<String> publisher(CountDownLatch longWaits) {
        AtomicBoolean begun = new AtomicBoolean();
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                if (begun.compareAndSet(false, true)) {
                    new Thread(() -> publish(subscriber, longWaits)).start();
                }
            }

            @Override
            public void cancel() {}
        });
    }

    @Async
    private static Coroutine<String> takingOne(Flow.Publisher<String> publisher) {
        return Flows.elements(publisher, 1).next();
    }

    @Test
    void waitForAPublisher_isNotToldOf() {
        CountDownLatch longWaits = new CountDownLatch(3);
        Poller poller = new SelectorPoller(Duration.ofMillis(20));

        assertThat(run(takingOne(publisher(longWaits)), () -> new EventLoop(counting(poller, longWaits))))
                .isEqualTo("late");

        assertThat(told).isNotDone();
    }

    /** Has nothing to read until the latch is down. */
    private static InputStream console(CountDownLatch longWaits) {
        return new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("the transport reads arrays");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                try {
                    longWaits.await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
                return -1;
            }
        };
    }

    @Async
    private static Coroutine<String> readingALine(InputStream stream) throws IOException {
        StreamReader reader = await(Pipes.openReader(stream));
        return reader.readLine();
    }

    @Test
    void waitForTheConsole_isNotToldOf() throws IOException {
        CountDownLatch longWaits = new CountDownLatch(3);
        Poller poller = new SelectorPoller(Duration.ofMillis(20));

        assertThat(run(readingALine(console(longWaits)), () -> new EventLoop(counting(poller, longWaits))))
                .isEmpty();

        assertThat(told).isNotDone();
    }

    /** Where the loop begins its first wait without timer, another thread acts before the wait. */
    private static EventLoop meddledWith(Runnable action) {
        Poller poller = new SelectorPoller(Duration.ofMillis(20));
        AtomicBoolean done = new AtomicBoolean();
        return new EventLoop((Poller) Proxy.newProxyInstance(
                StuckTest.class.getClassLoader(), new Class<?>[] {Poller.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("poll")
                            && Double.isInfinite((double) arguments[0])
                            && done.compareAndSet(false, true)) {
                        CompletableFuture.runAsync(action).join();
                    }
                    return method.invoke(poller, arguments);
                }));
    }

    @Async
    private static Coroutine<Void> waitingFor(Event event) {
        await(event.waitAsync());
        return async();
    }

    @Test
    void callFromAnotherThread_thatWokeNobody_isToldOf() {
        Event event = new Event();

        run(waitingFor(event), () -> meddledWith(event::set));

        assertThat(told.join())
                .isEqualTo("Something was scheduled from another thread without callSoonThreadsafe, and lay there"
                        + " until now. Debug mode names the call.");
    }

    @Test
    void timerOfAnotherThread_thatWokeNobody_isToldOf() {
        Event event = new Event();
        AtomicReference<EventLoop> loop = new AtomicReference<>();
        Runnable action = () -> loop.get().callLater(Duration.ofMillis(1), event::set);

        run(waitingFor(event), () -> {
            loop.set(meddledWith(action));
            return loop.get();
        });

        assertThat(told.join()).startsWith("Something was scheduled from another thread");
    }

    @Test
    void callThatWokeTheLoop_isNotToldOf() {
        Event event = new Event();
        AtomicReference<EventLoop> loop = new AtomicReference<>();
        Runnable action = () -> loop.get().callSoonThreadsafe(event::set);

        run(waitingFor(event), () -> {
            loop.set(meddledWith(action));
            return loop.get();
        });

        assertThat(told).isNotDone();
    }
}
