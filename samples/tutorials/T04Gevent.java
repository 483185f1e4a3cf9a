// 04-gevent: coroutines that switch by themselves when they wait.
//
//     samples/run 04
//
// Tutorial 001, "一、协程", which names gevent.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import io.jawait.greenlet.Gevent;
import java.util.List;

final class T04Gevent {
    @Async
    static Coroutine<String> func1() {
        System.out.println(1);
        await(Gevent.sleep(seconds(2)));
        System.out.println(2);
        return async("func1");
    }

    @Async
    static Coroutine<String> func2() {
        System.out.println(3);
        await(Gevent.sleep(seconds(2)));
        System.out.println(4);
        return async("func2");
    }

    public static void main(String[] args) {
        var jobs = List.of(Gevent.spawn(T04Gevent::func1), Gevent.spawn(T04Gevent::func2));
        Gevent.joinAll(jobs);
        System.out.println(repr(jobs.stream().map(job -> job.value()).toList()));
    }
}
