// 19-async-await-download: 18 with the names of another tutorial.
//
//     samples/run 19
//
// Tutorial 001, "4、async & await". The sleep stands for "network request: download a picture".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.List;

final class T19AsyncAwaitDownload {
    @Async
    static Coroutine<Void> func1() {
        System.out.println(1);
        // network request: download a picture
        await(sleep(seconds(2)));
        System.out.println(2);
        return async();
    }

    @Async
    static Coroutine<Void> func2() {
        System.out.println(3);
        // network request: download a picture
        await(sleep(seconds(2)));
        System.out.println(4);
        return async();
    }

    public static void main(String[] args) {
        EventLoop loop = newEventLoop();
        setEventLoop(loop);

        var tasks = List.of(
                ensureFuture(func1()), // func1() is a coroutine
                ensureFuture(func2()));
        loop.runUntilComplete(Asyncio.wait(tasks));
        loop.close();
    }
}
