// 52-future-states: a future stands for a result that is there or not yet there.
//
//     samples/run 52
//
// One that nobody sets never ends.
//
// Tutorial 001, "Future 对象", in prose.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

final class T52FutureStates {
    static void report(Supplier<?> call) {
        try {
            System.out.println("value: " + call.get());
        } catch (InvalidStateException error) {
            // Ours goes on with the text of the future.
            System.out.println("InvalidStateError: " + error.getMessage().replaceFirst(": <.*", ""));
        } catch (IllegalArgumentException error) {
            System.out.println("ValueError: " + error.getMessage());
        } catch (CancelledError error) {
            System.out.println("CancelledError: " + Objects.toString(error.getMessage(), ""));
        }
    }

    static void state(Future<?> fut) {
        System.out.println(show(fut) + " done: " + repr(fut.done()));
    }

    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();

        System.out.println("-- pending");
        Future<String> fut = loop.createFuture();
        state(fut);
        report(fut::result);
        report(fut::exception);

        System.out.println("-- nobody sets it: waiting has no end without a limit");
        try {
            await(waitFor(shield(fut), seconds(1)));
        } catch (TimeoutException error) {
            System.out.println("TimeoutError");
        }
        state(fut);

        System.out.println("-- finished with a result");
        fut.setResult("666");
        state(fut);
        report(fut::result);
        report(() -> repr(fut.exception()));
        report(() -> {
            fut.setResult("777");
            return null;
        });
        System.out.println("cancel after the end: " + repr(fut.cancel()));

        System.out.println("-- finished with an exception");
        Future<String> broken = loop.createFuture();
        broken.setException(new IllegalArgumentException("bad"));
        state(broken);
        report(broken::result);
        System.out.println("exception: " + repr(broken.exception()));

        System.out.println("-- cancelled");
        Future<String> cancelled = loop.createFuture();
        System.out.println("cancel: " + repr(cancelled.cancel()));
        System.out.println(
                show(cancelled) + " done: " + repr(cancelled.done()) + " cancelled: " + repr(cancelled.cancelled()));
        report(cancelled::result);

        System.out.println("-- callbacks run in a later turn of the loop, in order");
        Future<String> watched = loop.createFuture();
        watched.addDoneCallback(f -> System.out.println("callback 1 " + f.result()));
        watched.addDoneCallback(f -> System.out.println("callback 2 " + f.result()));
        watched.setResult("666");
        System.out.println("set");
        await(yieldNow());
        watched.addDoneCallback(f -> System.out.println("callback 3 " + f.result()));
        System.out.println("added to a finished future");
        await(yieldNow());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
