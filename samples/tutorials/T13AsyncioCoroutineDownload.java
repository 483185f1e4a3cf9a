// 13-asyncio-coroutine-download: two downloads at the same time in one thread.
//
//     samples/run 13
//
// Tutorial 001, "3、asyncio". The sleep stands for "network request: download a picture".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.List;

final class T13AsyncioCoroutineDownload {
    @Async
    static Coroutine<Void> func1() {
        System.out.println(1);
        // network request: download a picture
        await(sleep(seconds(2)));
        System.out.println(2);
        return async();
    }

    @Async
    static Coroutine<Void> func20() {
        System.out.println(3);
        // network request: download a picture
        await(sleep(seconds(2)));
        System.out.println(4);
        return async();
    }

    public static void main(String[] args) {
        EventLoop loop = newEventLoop();
        setEventLoop(loop);

        var tasks = List.of(ensureFuture(func1()), ensureFuture(func20()));

        getEventLoop().runUntilComplete(Asyncio.wait(tasks));
        loop.close();
    }
}
