// guide-waiting: chapter 3 of the guide; time limits, the first of several, results as they come.
//
//     samples/run guide-waiting

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofMillis;

import io.jawait.*;
import java.util.List;
import java.util.concurrent.TimeoutException;

final class GuideWaiting {
    @Async
    static Coroutine<String> fetch(String name, long millis) {
        await(sleep(ofMillis(millis)));
        return async(name);
    }

    @Async
    static Coroutine<Void> main() {
        try {
            await(waitFor(fetch("late", 10_000), ofMillis(50)));
        } catch (TimeoutException error) {
            System.out.println("one call took too long");
        }

        try {
            await(timeout(ofMillis(150), limit -> {
                System.out.println(await(fetch("in time", 50)));
                System.out.println(await(fetch("too late", 10_000)));
                return async();
            }));
        } catch (TimeoutException error) {
            System.out.println("the block took too long");
        }

        var mirrors = List.of(createTask(fetch("far", 10_000)), createTask(fetch("near", 50)));
        var finished = await(Asyncio.wait(mirrors, ReturnWhen.FIRST_COMPLETED));
        finished.done().forEach(task -> System.out.println("fastest: " + task.result()));
        finished.pending().forEach(Task::cancel);

        for (Coroutine<String> next : asCompleted(List.of(fetch("second", 200), fetch("first", 100)))) {
            System.out.println(await(next));
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
