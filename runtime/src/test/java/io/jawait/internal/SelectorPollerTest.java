package io.jawait.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SelectorPollerTest {
    private final SelectorPoller poller = new SelectorPoller();

    @AfterEach
    void close() {
        poller.close();
    }

    @Test
    void poll_waitsAtLeastItsTimeout() {
        double start = poller.time();

        poller.poll(0.0201);

        assertThat(poller.time() - start).isGreaterThanOrEqualTo(0.0201);
    }

    @Test
    void pollOfZero_doesNotWait() {
        double start = poller.time();

        poller.poll(0);

        assertThat(poller.time() - start).isLessThan(5);
    }

    @Test
    void wakeUpBeforeTheFirstPoll_endsThatPoll() {
        poller.wakeUp();

        poller.poll(Double.POSITIVE_INFINITY);
    }

    @Test
    void wakeUp_endsAWaitWithoutLimit() throws InterruptedException {
        CountDownLatch aboutToWait = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            aboutToWait.countDown();
            poller.poll(Double.POSITIVE_INFINITY);
        });
        waiting.start();
        aboutToWait.await();

        poller.wakeUp();

        waiting.join();
    }
}
