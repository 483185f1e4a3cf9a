// greetings: the program of the README: a task in the background, two awaited together.
//
//     samples/run greetings

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofMillis;

import io.jawait.*;
import java.util.List;

final class Greetings {
    @Async
    static Coroutine<String> greet(String name, long millis) {
        await(sleep(ofMillis(millis))); // suspends; the thread runs other tasks meanwhile
        return async("hello, " + name);
    }

    @Async
    static Coroutine<Void> everyone() {
        Task<String> slow = createTask(greet("Ada", 200));
        List<String> others = await(gather(greet("Bob", 100), greet("Cyd", 100)));
        System.out.println(others);
        System.out.println(await(slow));
        return async();
    }

    public static void main(String[] args) {
        run(everyone());
    }
}
