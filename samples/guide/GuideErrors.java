// guide-errors: chapter 5 of the guide; checked exceptions, errors of several, cancellation.
//
//     samples/run guide-errors

import static io.jawait.Asyncio.*;
import static java.time.Duration.*;

import io.jawait.*;
import java.io.IOException;

final class GuideErrors {
    @Async
    static Coroutine<String> read(String name) throws IOException {
        await(sleep(ofMillis(10)));
        if (name.isEmpty()) {
            throw new IOException("no name");
        }
        return async("text of " + name);
    }

    @Async
    static Coroutine<Void> worker() {
        try {
            await(sleep(ofHours(1)));
        } catch (Exception error) {
            System.out.println("never: cancellation is no Exception");
        } finally {
            await(sleep(ofMillis(10))); // cleaning up may take its time
            System.out.println("cleaned up");
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        try {
            await(read(""));
        } catch (IOException error) {
            System.out.println("caught: " + error.getMessage());
        }

        Task<String> task = createTask(read(""));
        try {
            await(task, IOException.class); // the task's type has lost what its coroutine throws
        } catch (IOException error) {
            System.out.println("of a task: " + error.getMessage());
        }

        for (Outcome<String> outcome : await(gatherOutcomes(read("a"), read("")))) {
            System.out.println(
                    outcome instanceof Outcome.Failure<String> failure ? "failed: " + failure.error() : outcome);
        }

        Task<Void> worker = createTask(worker());
        await(yieldNow()); // it begins
        worker.cancel();
        System.out.println("asked to stop, done: " + worker.done());
        try {
            await(worker);
        } catch (CancelledError error) {
            System.out.println("stopped, cancelled: " + worker.cancelled());
        }
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
