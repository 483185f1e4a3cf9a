package io.jawait.testsuite.observation;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.EventLoopMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.TreeSet;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Prints what JMX shows of its loop before, while and after it runs, and when it is closed. */
final class ShownProgram {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private ShownProgram() {}

    private static Set<ObjectName> loops() throws MalformedObjectNameException {
        return new TreeSet<>(SERVER.queryNames(new ObjectName("io.jawait:type=EventLoop,*"), null));
    }

    @Async
    private static Coroutine<Void> look() throws MalformedObjectNameException {
        await(yieldNow());
        for (ObjectName name : loops()) {
            EventLoopMXBean bean = JMX.newMXBeanProxy(SERVER, name, EventLoopMXBean.class);
            System.out.println("running " + name.getCanonicalName() + ", thread " + bean.getThreadName() + ", tasks "
                    + bean.getTaskCount());
        }
        return async();
    }

    public static void main(String[] arguments) throws MalformedObjectNameException {
        try (EventLoop loop = newEventLoop()) {
            System.out.println("new " + loops());
            loop.runUntilComplete(look());
            System.out.println("returned " + loops().size());
            loop.runUntilComplete(look());
        }
        System.out.println("closed " + loops());
    }
}
