// guide-greetings: chapter 1 of the guide; one coroutine awaited, two at the same time.
//
//     samples/run guide-greetings

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofMillis;

import io.jawait.Async;
import io.jawait.Coroutine;

final class GuideGreetings {
    @Async
    static Coroutine<String> greet(String name, long millis) {
        await(sleep(ofMillis(millis)));
        return async("hello, " + name);
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println(await(greet("first", 100)));
        System.out.println(await(gather(greet("left", 200), greet("right", 100))));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
