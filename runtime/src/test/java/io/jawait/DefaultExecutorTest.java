package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DefaultExecutorTest {
    private final ThreadPoolExecutor pool = (ThreadPoolExecutor) DefaultExecutor.create();

    @AfterEach
    void shutdown() {
        pool.shutdown();
    }

    private Thread threadOfACall() {
        return CompletableFuture.supplyAsync(Thread::currentThread, pool).join();
    }

    private void awaitAnIdleThread() {
        LinkedTransferQueue<Runnable> queue = (LinkedTransferQueue<Runnable>) pool.getQueue();
        while (!queue.hasWaitingConsumer()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void idleThread_isUsedAgain() {
        Thread first = threadOfACall();
        awaitAnIdleThread();

        assertThat(threadOfACall()).isSameAs(first);
        assertThat(first.isDaemon()).isTrue();
        assertThat(first.getName()).startsWith("asyncio");
    }

    @Test
    void busyThreads_getCompany_upToALimit_andOtherCallsWait() {
        int most = pool.getMaximumPoolSize();
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(most);
        for (int i = 0; i < most; i++) {
            pool.execute(() -> {
                busy.countDown();
                await(end);
            });
        }
        await(busy);
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> "made", pool);

        assertThat(pool.getPoolSize()).isEqualTo(most);
        assertThat(waiting).isNotDone();
        end.countDown();
        assertThat(waiting.join()).isEqualTo("made");
    }

    @Test
    void shutDownPool_refuses() {
        pool.shutdown();

        assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // ---- executors of the program

    @Test
    void shutdown_doesNotWaitForAPoolThatNeverEnds() {
        try (LogCapture log = new LogCapture();
                EventLoop real = new EventLoop()) {
            real.setDefaultExecutor(ForkJoinPool.commonPool());
            assertThat(real.runUntilComplete(real.runInExecutor(null, () -> "made")))
                    .isEqualTo("made");

            real.runUntilComplete(real.shutdownDefaultExecutor(Duration.ofSeconds(5)));

            assertThat(log.messages()).isEmpty();
        }
    }

    /** As executors that a container manages. */
    private static final class Unending extends AbstractExecutorService {
        @Override
        public void execute(Runnable call) {
            call.run();
        }

        @Override
        public boolean awaitTermination(long time, TimeUnit unit) {
            throw new UnsupportedOperationException("is managed");
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }
    }

    @Test
    void shutdown_throwsWhatTheExecutorThrows() {
        try (EventLoop real = new EventLoop()) {
            real.setDefaultExecutor(new Unending());

            assertThatThrownBy(() -> real.runUntilComplete(real.shutdownDefaultExecutor(Duration.ofSeconds(5))))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("is managed");
        }
    }
}
