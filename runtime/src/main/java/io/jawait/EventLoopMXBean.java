package io.jawait;

/**
 * What a running loop shows over JMX; see {@link LoopMonitor}.
 *
 * <pre>{@code
 * var loop = JMX.newMXBeanProxy(connection, new ObjectName("io.jawait:type=EventLoop,name=main"), EventLoopMXBean.class);
 * if (loop.getLagMillis() > 100) { ... }
 * }</pre>
 *
 * <p>Any thread. Counts are read without stopping the loop, and may be of slightly different times.
 */
public interface EventLoopMXBean {
    /** The loop's thread; empty while it does not run. */
    String getThreadName();

    /** How many tasks are not done. */
    int getTaskCount();

    /** How many callbacks and steps are ready to run. */
    int getReadyCount();

    /** How many calls have been handed to executors, whose result has not come back. */
    int getExecutorCallCount();

    /** How many iterations the loop has begun. */
    long getIterationCount();

    /**
     * How long a callback has to wait that another thread hands over now, in milliseconds. It is measured by this call, which takes as
     * long: one second at most, and then gives that. -1 while the loop does not run, and in its own thread, which can't wait for itself.
     */
    double getLagMillis();

    /** Whether the loop is in debug mode. */
    boolean isDebug();

    /** Changes the debug mode, in the loop's thread; does nothing while it does not run. */
    void setDebug(boolean debug);

    /** The tasks of all loops that run, as the command line's {@code ps} shows them. */
    String listTasks();

    /** The same as a tree, as {@code pstree}. */
    String treeOfTasks();
}
