// guide-tasks: chapter 2 of the guide; a coroutine runs when it is awaited, a task runs beside the others.
//
//     samples/run guide-tasks

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofMillis;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;

final class GuideTasks {
    @Async
    static Coroutine<Integer> count(String name, int to) {
        for (int i = 1; i <= to; i++) {
            System.out.println(name + " " + i);
            await(sleep(ofMillis(100)));
        }
        return async(to);
    }

    @Async
    static Coroutine<Void> main() {
        Coroutine<Integer> coroutine = count("coroutine", 1);
        System.out.println("made, not begun");
        int sum = await(coroutine) + await(count("another", 1)); // one after the other
        System.out.println("sum " + sum);

        Task<Integer> two = createTask(count("two", 2));
        Task<Integer> three = createTask(count("three", 3), "three");
        three.addDoneCallback(task -> System.out.println("callback: " + task.result()));
        System.out.println("both scheduled");
        sum = await(two) + await(three); // both run
        System.out.println("sum " + sum + ", " + three.getName() + " done: " + three.done());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
