package io.jawait;

import io.jawait.internal.RunningLoops;
import io.jawait.internal.TaskReports;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Shows a loop over JMX, as an {@link EventLoopMXBean} of the platform's MBean server, until it is closed.
 *
 * <pre>{@code
 * try (LoopMonitor monitor = LoopMonitor.open(loop, "orders")) {      // io.jawait:type=EventLoop,name=orders
 *     loop.runForever();
 * }
 * }</pre>
 *
 * <p>With the system property {@code jawait.jmx=true} each loop is shown while it is open, under the name of the thread that it first ran
 * in. Needs the module java.management, without which the rest of the runtime works.
 *
 * <p>Any thread.
 */
public final class LoopMonitor implements AutoCloseable {
    private final ObjectName objectName;

    private LoopMonitor(ObjectName objectName) {
        this.objectName = objectName;
    }

    /**
     * Shows the loop under this name; where it is taken, a number is added.
     *
     * @throws IllegalStateException when the MBean server refuses it
     */
    public static LoopMonitor open(EventLoop loop, String name) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            synchronized (LoopMonitor.class) {
                ObjectName free = objectName(name);
                for (int i = 2; server.isRegistered(free); i++) {
                    free = objectName(name + "-" + i);
                }
                server.registerMBean(new Metrics(loop), free);
                return new LoopMonitor(free);
            }
        } catch (JMException e) {
            throw new IllegalStateException("the loop can't be shown over JMX", e);
        }
    }

    private static ObjectName objectName(String name) throws JMException {
        boolean plain = name.chars().noneMatch(c -> ",=:\"*?\n\\".indexOf(c) >= 0);
        return new ObjectName("io.jawait:type=EventLoop,name=" + (plain ? name : ObjectName.quote(name)));
    }

    /** The name under which the loop is registered. */
    public String objectName() {
        return objectName.getCanonicalName();
    }

    /** Shows the loop no more. */
    @Override
    public void close() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            if (server.isRegistered(objectName)) {
                server.unregisterMBean(objectName);
            }
        } catch (JMException e) {
            throw new IllegalStateException("the loop can't be taken from JMX", e);
        }
    }

    /** Reads plain fields of the loop from other threads: numbers to look at. */
    private record Metrics(EventLoop loop) implements EventLoopMXBean {
        private static final long LONGEST_LAG_MILLIS = 1000;

        @Override
        public String getThreadName() {
            Thread thread = RunningLoops.all().get(loop);
            return thread == null ? "" : thread.getName();
        }

        @Override
        public int getTaskCount() {
            return loop.tasks.size();
        }

        @Override
        public int getReadyCount() {
            return loop.engine.readyCount();
        }

        @Override
        public int getExecutorCallCount() {
            return loop.outside.calls.get();
        }

        @Override
        public long getIterationCount() {
            return loop.engine.iterations();
        }

        @Override
        public double getLagMillis() {
            CountDownLatch ran = new CountDownLatch(1);
            long start = System.nanoTime();
            boolean isItself = RunningLoops.all().get(loop) == Thread.currentThread();
            if (isItself || !post(ran::countDown)) {
                return -1;
            }
            try {
                boolean inTime = ran.await(LONGEST_LAG_MILLIS, TimeUnit.MILLISECONDS);
                return inTime ? (System.nanoTime() - start) / 1e6 : LONGEST_LAG_MILLIS;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return (System.nanoTime() - start) / 1e6;
            }
        }

        @Override
        public boolean isDebug() {
            return loop.getDebug();
        }

        @Override
        public void setDebug(boolean debug) {
            post(() -> loop.setDebug(debug));
        }

        private boolean post(Runnable action) {
            boolean runs = loop.isRunning();
            if (runs) {
                Stages.post(loop, action);
            }
            return runs;
        }

        @Override
        public String listTasks() {
            return TaskReports.table();
        }

        @Override
        public String treeOfTasks() {
            return TaskReports.tree();
        }
    }
}
