// 84-loop-create-and-manage: loops of one's own, one at a time in a thread.
//
//     samples/run 84
//
// Tutorial 003, "低层级API".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

final class T84LoopCreateAndManage {
    static void report(String label, Runnable call) {
        try {
            call.run();
            System.out.println(label + " ok");
        } catch (IllegalStateException error) {
            System.out.println(label + " RuntimeError: " + error.getMessage());
        }
    }

    @Async
    static Coroutine<String> func(EventLoop loop) {
        System.out.println("running loop is the one that runs us: " + repr(getRunningLoop() == loop));
        System.out.println("get_event_loop gives the same: " + repr(getEventLoop() == loop));
        return async("value");
    }

    static void inThread() {
        report("get_event_loop:", Asyncio::getEventLoop);
        EventLoop loop = newEventLoop();
        setEventLoop(loop);
        System.out.println(loop.runUntilComplete(func(loop)));
        loop.close();
    }

    @Async
    static Coroutine<Boolean> meet(CyclicBarrier meeting) {
        try {
            meeting.await(); // both loops are running now
        } catch (InterruptedException | BrokenBarrierException error) {
            return async(false);
        }
        return async(true);
    }

    @Async
    static Coroutine<Void> startsAnother(EventLoop inner) {
        Coroutine<Void> coroutine = yieldNow();
        try {
            inner.runUntilComplete(coroutine);
        } catch (IllegalStateException error) {
            System.out.println("RuntimeError: " + error.getMessage());
        }
        coroutine.close();
        return async();
    }

    public static void main(String[] args) throws InterruptedException {
        System.out.println("-- no loop runs");
        report("get_running_loop:", Asyncio::getRunningLoop);

        System.out.println("-- a new loop is current only once it is set");
        EventLoop loop = newEventLoop();
        EventLoop other = newEventLoop();
        setEventLoop(loop);
        System.out.println(repr(getEventLoop() == loop));
        setEventLoop(other);
        System.out.println(repr(getEventLoop() == other));

        System.out.println("-- inside a coroutine the running loop counts, not the one set");
        System.out.println(loop.runUntilComplete(func(loop)));
        loop.close();
        other.close();

        System.out.println("-- another thread has no loop until it makes one");
        Thread worker = new Thread(T84LoopCreateAndManage::inThread, "worker");
        worker.start();
        worker.join();

        System.out.println("-- two loops in two threads run at the same time");
        CyclicBarrier meeting = new CyclicBarrier(2);
        List<Boolean> answers = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> answers.add(run(meet(meeting))));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(repr(answers));

        System.out.println("-- a thread runs one loop at a time");
        EventLoop outer = newEventLoop();
        EventLoop inner = newEventLoop();
        outer.runUntilComplete(startsAnother(inner));
        outer.close();
        inner.close();
    }
}
