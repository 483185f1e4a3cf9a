package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.toThread;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.testing.TestLoop;
import io.jawait.testing.Testing;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class LoopMonitorTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    private EventLoopMXBean bean(String name) throws MalformedObjectNameException {
        return JMX.newMXBeanProxy(server, new ObjectName(name), EventLoopMXBean.class);
    }

    @Async
    private static Coroutine<Double> lagSeenInside(EventLoopMXBean bean) {
        return async(bean.getLagMillis());
    }

    @Test
    void loop_doesNotWaitForItself() throws Exception {
        try (TestLoop test = new TestLoop();
                LoopMonitor monitor = LoopMonitor.open(test.loop(), "itself")) {
            assertThat(test.run(lagSeenInside(bean(monitor.objectName())))).isEqualTo(-1);
        }
    }

    @Async
    private Coroutine<Void> lookedAt(EventLoopMXBean bean) throws InterruptedException {
        Task<Void> sleeping = createTask(sleep(Duration.ofHours(1)), "sleeping");
        await(toThread(() -> {
            assertThat(bean.getThreadName()).isEqualTo("main");
            assertThat(bean.getTaskCount()).isEqualTo(2);
            assertThat(bean.getReadyCount()).isBetween(0, 2);
            assertThat(bean.getExecutorCallCount()).isEqualTo(1);
            assertThat(bean.getIterationCount()).isPositive();
            assertThat(bean.getLagMillis()).isBetween(0.0, 1000.0);
            assertThat(bean.listTasks()).contains("sleeping").contains("lookedAt");
            assertThat(bean.treeOfTasks()).contains("(T) sleeping");
            bean.setDebug(true);
        }));
        assertThat(getRunningLoop().getDebug()).isTrue();
        assertThat(bean.isDebug()).isTrue();
        sleeping.cancel();
        return async();
    }

    @Test
    void loop_isSeenWhileItRuns() throws Exception {
        String before = Thread.currentThread().getName();
        Thread.currentThread().setName("main");
        try (TestLoop test = new TestLoop(Testing.options().debug(false));
                LoopMonitor monitor = LoopMonitor.open(test.loop(), "orders")) {
            assertThat(monitor.objectName()).isEqualTo("io.jawait:name=orders,type=EventLoop");
            test.run(lookedAt(bean(monitor.objectName())));
        } finally {
            Thread.currentThread().setName(before);
        }
    }

    @Test
    void loopThatDoesNotRun_hasNoThreadAndNoLag() throws Exception {
        try (TestLoop test = new TestLoop();
                LoopMonitor monitor = LoopMonitor.open(test.loop(), "idle")) {
            EventLoopMXBean bean = bean(monitor.objectName());
            bean.setDebug(true);
            assertThat(bean.getThreadName()).isEmpty();
            assertThat(bean.getLagMillis()).isEqualTo(-1);
            assertThat(bean.isDebug()).isFalse();
        }
    }

    @Test
    void busyLoop_hasTheLagThatItHas() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        double[] lag = new double[1];
        try (EventLoop loop = new EventLoop();
                LoopMonitor monitor = LoopMonitor.open(loop, "busy")) {
            EventLoopMXBean bean = bean(monitor.objectName());
            Thread asking = new Thread(() -> {
                asked.countDown();
                lag[0] = bean.getLagMillis();
                loop.callSoonThreadsafe(loop::stop);
            });
            loop.callSoon(() -> {
                asking.start();
                keepBusyUntilPosted(asked, loop);
            });
            loop.runForever();
            asking.join();
        }
        assertThat(lag[0]).isGreaterThanOrEqualTo(20);
    }

    /** For 20 ms after the question was sent. */
    private static void keepBusyUntilPosted(CountDownLatch asked, EventLoop loop) {
        try {
            asked.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        long end = System.nanoTime() + Duration.ofMillis(40).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void nameThatIsTaken_getsANumber_andOddOnesAreQuoted() {
        try (EventLoop loop = new EventLoop();
                LoopMonitor first = LoopMonitor.open(loop, "same");
                LoopMonitor second = LoopMonitor.open(loop, "same");
                LoopMonitor odd = LoopMonitor.open(loop, "a=b,*")) {
            assertThat(first.objectName()).contains("name=same,");
            assertThat(second.objectName()).contains("name=same-2,");
            assertThat(odd.objectName()).contains("name=\"a=b,\\*\"");
        }
    }

    @Test
    void closedMonitor_showsNothing_andMayBeClosedAgain() throws Exception {
        try (EventLoop loop = new EventLoop()) {
            LoopMonitor monitor = LoopMonitor.open(loop, "gone");
            monitor.close();
            monitor.close();
            assertThat(server.isRegistered(new ObjectName(monitor.objectName())))
                    .isFalse();
        }
    }

    /** Started in a JVM of its own, in which no monitor can be opened. */
    static final class Program {
        public static void main(String[] arguments) {
            EventLoop loop = new EventLoop();
            try {
                loop.runForever();
            } catch (RuntimeException e) {
                System.out.println("failed, running: " + loop.isRunning() + ", in it: " + ThreadState.runningLoop());
            }
            loop.close();
            System.out.println("closed");
        }
    }

    @Test
    void loopThatCannotBegin_doesNotRun() throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Djawait.jmx=true",
                        "-Djavax.management.builder.initial=no.such.Builder",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactly("failed, running: false, in it: null", "closed");
    }
}
