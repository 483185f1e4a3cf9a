package io.jawait.testsuite.load;

import static io.jawait.Asyncio.allTasks;
import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.timeout;
import static io.jawait.Asyncio.waitFor;
import static io.jawait.Asyncio.yieldNow;
import static io.jawait.testing.Testing.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.junit.AsyncOptions;
import io.jawait.junit.AsyncTest;
import io.jawait.net.Connection;
import io.jawait.net.Server;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamWriter;
import io.jawait.net.Streams;
import io.jawait.queue.Queue;
import io.jawait.sync.Lock;
import io.jawait.sync.Semaphore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Peers that do not answer, and timeouts that meet what they wait for in the same iteration: nothing that was got is lost. */
@Tag("agent")
@ExtendWith(Leaks.class)
@AsyncOptions(realTime = true, debug = false)
class TimeoutsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    // ---- peers

    @Async
    private static Coroutine<String> connecting(int port) throws IOException {
        try {
            await(waitFor(Streams.openConnection("127.0.0.1", port), Duration.ofMillis(20)));
            return async("connected");
        } catch (TimeoutException e) {
            assertThat(allTasks()).hasSize(1);
            return async("given up");
        }
    }

    /** Its backlog is full, and the system does not answer for it. */
    @AsyncTest
    void peerThatDoesNotAnswer_isGivenUp() throws IOException {
        try (ServerSocketChannel full = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
            full.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 1);
            InetSocketAddress address = (InetSocketAddress) full.getLocalAddress();
            try (SocketChannel first = SocketChannel.open(address);
                    SocketChannel second = SocketChannel.open(address)) {
                assertThat(first.isConnected() && second.isConnected()).isTrue();

                assertThat(await(connecting(address.getPort()))).isEqualTo("given up");
            }
        }
    }

    @Async
    private static Coroutine<Void> silent(StreamReader reader, StreamWriter writer) throws IOException {
        try (writer) {
            await(reader.read());
        }
        return async();
    }

    @AsyncTest
    void peerThatSaysNothing_isGivenUp_andItsConnectionIsWell() throws IOException {
        try (Server server = await(Streams.startServer(TimeoutsTest::silent, "127.0.0.1", 0))) {
            try (Connection connection = await(Streams.openConnection("127.0.0.1", server.port()))) {
                await(assertFails(
                        TimeoutException.class,
                        () -> waitFor(connection.reader().readLine(), Duration.ofMillis(20))));
                connection.writer().writeEof();

                assertThat(await(connection.reader().read())).isEmpty();
            }
        }
    }

    /** Timeouts of all lengths until one is long enough; the timer, and not the test, is what cancels. */
    @AsyncTest
    void connectionThatComesTooLate_isClosed() throws IOException {
        try (Server server = await(Streams.startServer(TimeoutsTest::silent, "127.0.0.1", 0))) {
            int late = 0;
            int inTime = 0;
            for (int micros = 1; inTime < 20; micros += 5) {
                try {
                    Connection connection = await(waitFor(
                            Streams.openConnection("127.0.0.1", server.port()), Duration.ofNanos(1_000L * micros)));
                    inTime++;
                    await(connection.aclose());
                } catch (TimeoutException e) {
                    late++;
                }
            }
            server.close();
            while (allTasks().size() > 1) {
                await(yieldNow());
            }

            assertThat(late).isPositive();
        }
    }

    // ---- in the same iteration of a loop in virtual time

    @Async
    private static Coroutine<Void> after(Duration delay, Runnable action) {
        await(sleep(delay));
        action.run();
        return async();
    }

    @Async
    private static Coroutine<Boolean> locks(Lock lock) {
        try {
            await(timeout(SECOND, expiry -> lock.acquire()));
            lock.release();
            return async(true);
        } catch (TimeoutException e) {
            return async(false);
        }
    }

    @Async
    private static Coroutine<Void> meetingALock(boolean releaseFirst) {
        Lock lock = new Lock();
        await(lock.acquire());
        Task<Void> releasing = releaseFirst ? createTask(after(SECOND, lock::release)) : null;
        await(yieldNow());
        Task<Boolean> locking = createTask(locks(lock));
        await(yieldNow());
        if (releasing == null) {
            releasing = createTask(after(SECOND, lock::release));
        }
        await(releasing);
        await(locking);
        assertThat(lock.locked()).isFalse();
        assertThat(await(locks(lock))).isTrue();
        return async();
    }

    @Async
    private static Coroutine<Void> meetingASemaphore(boolean releaseFirst) {
        Semaphore semaphore = new Semaphore(0);
        double when = getRunningLoop().time() + 1;
        if (releaseFirst) {
            getRunningLoop().callAt(when, semaphore::release);
        }
        Task<String> acquiring = createTask(acquires(semaphore, when));
        await(yieldNow());
        if (!releaseFirst) {
            getRunningLoop().callAt(when, semaphore::release);
        }
        String end = await(acquiring);
        await(sleep(SECOND));
        assertThat(semaphore.locked()).as(end).isEqualTo(end.equals("got"));
        return async();
    }

    @Async
    private static Coroutine<String> acquires(Semaphore semaphore, double when) {
        try {
            await(timeout(SECOND, expiry -> {
                expiry.rescheduleAt(when);
                return semaphore.acquire();
            }));
            return async("got");
        } catch (TimeoutException e) {
            return async("late");
        }
    }

    @Async
    private static Coroutine<Void> meetingAQueue(boolean putFirst) {
        Queue<String> queue = new Queue<>();
        double when = getRunningLoop().time() + 1;
        if (putFirst) {
            getRunningLoop().callAt(when, () -> queue.putNowait("item"));
        }
        Task<String> getting = createTask(gets(queue, when));
        await(yieldNow());
        if (!putFirst) {
            getRunningLoop().callAt(when, () -> queue.putNowait("item"));
        }
        String end = await(getting);
        await(sleep(SECOND));
        assertThat(queue.qsize()).as(end).isEqualTo(end.equals("item") ? 0 : 1);
        return async();
    }

    @Async
    private static Coroutine<String> gets(Queue<String> queue, double when) {
        try {
            return async(await(timeout(SECOND, expiry -> {
                expiry.rescheduleAt(when);
                return queue.get();
            })));
        } catch (TimeoutException e) {
            return async("late");
        }
    }

    @AsyncTest
    @AsyncOptions
    void whatMeetsItsTimeout_isNeitherLostNorDoubled() {
        for (boolean first : new boolean[] {true, false}) {
            await(meetingALock(first));
            await(meetingASemaphore(first));
            await(meetingAQueue(first));
        }
    }
}
