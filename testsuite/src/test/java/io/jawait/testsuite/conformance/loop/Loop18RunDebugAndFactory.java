package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import java.util.ArrayList;
import java.util.List;

/** run takes the loop's debug flag, or a factory that supplies the loop; it closes that loop too. */
final class Loop18RunDebugAndFactory {
    @Async
    static Coroutine<String> main(List<EventLoop> box) {
        EventLoop loop = getRunningLoop();
        loop.setSlowCallbackDuration(ofSeconds(10)); // the first step of a cold JVM is no news
        box.add(loop);
        return async(loop.getDebug() ? "debug" : "no debug");
    }

    static EventLoop factory(List<EventLoop> made) {
        System.out.println("factory called");
        EventLoop loop = new EventLoop();
        made.add(loop);
        return loop;
    }

    public static void main(String[] args) {
        List<EventLoop> made = new ArrayList<>();
        List<EventLoop> box = new ArrayList<>();
        System.out.println(run(main(box), true));
        System.out.println(run(main(box), false));
        System.out.println(run(main(box), () -> factory(made)));
        System.out.println("the factory's loop was used: " + yesNo(box.get(2) == made.get(0)));
        System.out.println("all closed: " + yesNo(box.stream().allMatch(EventLoop::isClosed)));
        EventLoop loop = new EventLoop();
        System.out.println("fresh loop debug: " + yesNo(loop.getDebug()));
        loop.setDebug(true);
        System.out.println("switched on: " + yesNo(loop.getDebug()));
        loop.close();
    }
}
