// 60-one-thread-many-coroutines: ten thousand coroutines are alive at once, all run by one thread.
//
//     samples/run 60
//
// All five tutorials: coroutines are "micro-threads", finer than threads; one thread runs them all by switching.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class T60OneThreadManyCoroutines {
    private static final int COUNT = 10_000;
    private static final Thread mainThread = Thread.currentThread();

    @Async
    static Coroutine<Integer> func(int number, Set<Thread> threads) {
        threads.add(Thread.currentThread());
        await(sleep(seconds(1)));
        threads.add(Thread.currentThread());
        return async(number);
    }

    @Async
    static Coroutine<Void> main() {
        Set<Thread> threads = new HashSet<>();
        int before = Thread.activeCount();
        List<Task<Integer>> tasks = new ArrayList<>();
        for (int n = 0; n < COUNT; n++) {
            tasks.add(createTask(func(n, threads)));
        }
        await(yieldNow());
        long alive = tasks.stream().filter(task -> !task.done()).count();
        System.out.println("tasks alive: " + alive);
        System.out.println("threads added: " + (Thread.activeCount() - before));
        int total = await(gather(tasks)).stream().mapToInt(Integer::intValue).sum();
        System.out.println("sum: " + total);
        System.out.println("threads that ran them: " + threads.size());
        System.out.println("it is the main thread: " + repr(threads.equals(Set.of(mainThread))));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
