// guide-queues: chapter 6 of the guide; a lock, a semaphore, and workers at a queue.
//
//     samples/run guide-queues

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofMillis;

import io.jawait.*;
import io.jawait.queue.Queue;
import io.jawait.queue.QueueShutDownException;
import io.jawait.sync.Lock;
import io.jawait.sync.Semaphore;
import java.util.List;

final class GuideQueues {
    final Lock lock = new Lock();
    final Semaphore connections = new Semaphore(2);
    final Queue<String> urls = new Queue<>(10);
    int total;

    @Async
    Coroutine<Void> add(int amount) {
        try (var held = await(lock.acquire())) {
            int before = total;
            await(sleep(ofMillis(1))); // another task would read total here, were it not for the lock
            total = before + amount;
        }
        return async();
    }

    @Async
    Coroutine<Integer> fetch(String url) {
        try (var held = await(connections.acquire())) {
            await(sleep(ofMillis(10))); // with at most one other
            return async(url.length());
        }
    }

    @Async
    Coroutine<Void> worker() {
        try {
            while (true) {
                await(add(await(fetch(await(urls.get())))));
                urls.taskDone();
            }
        } catch (QueueShutDownException error) {
            return async();
        }
    }

    @Async
    Coroutine<Void> main() {
        await(TaskGroup.open(group -> {
            for (int i = 0; i < 3; i++) {
                group.createTask(worker());
            }
            for (String url : List.of("/", "/about", "/contact", "/imprint")) {
                await(urls.put(url));
            }
            await(urls.join());
            System.out.println("fetched " + total + " characters");
            urls.shutdown();
            return async();
        }));
        System.out.println("the workers have gone home");
        return async();
    }

    public static void main(String[] args) {
        run(new GuideQueues().main());
    }
}
