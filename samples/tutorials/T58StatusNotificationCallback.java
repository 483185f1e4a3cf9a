// 58-status-notification-callback: after the call one goes on, and learns of the result in one of three ways.
//
//     samples/run 58
//
// Tutorial 001, "二、异步".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import io.jawait.sync.Event;
import java.util.ArrayList;
import java.util.List;

final class T58StatusNotificationCallback {
    @Async
    static Coroutine<String> work() {
        await(sleep(seconds(5)));
        return async("value");
    }

    @Async
    static Coroutine<Void> byStatus() {
        var task = createTask(work());
        System.out.println("started, going on");
        while (!task.done()) {
            System.out.println("status: not done, doing something else");
            await(sleep(seconds(2)));
        }
        System.out.println("status: done, " + task.result());
        return async();
    }

    @Async
    static Coroutine<Void> notifies(Event finished, List<String> results) {
        results.add(await(work()));
        finished.set();
        return async();
    }

    @Async
    static Coroutine<Void> byNotification() {
        Event finished = new Event();
        List<String> results = new ArrayList<>();

        var task = createTask(notifies(finished, results));
        System.out.println("started, going on");
        await(finished.waitAsync());
        System.out.println("notification: " + results.get(0));
        await(task);
        return async();
    }

    @Async
    static Coroutine<Void> byCallback() {
        var task = createTask(work());
        task.addDoneCallback(t -> System.out.println("callback: " + t.result()));
        System.out.println("started, going on");
        await(sleep(seconds(7)));
        System.out.println("something else has ended");
        return async();
    }

    public static void main(String[] args) {
        System.out.println("-- by_status");
        run(byStatus());
        System.out.println("-- by_notification");
        run(byNotification());
        System.out.println("-- by_callback");
        run(byCallback());
    }
}
