// 15-asyncio-coroutine-display-date: two tasks print the time every 2 seconds for 10 seconds.
//
//     samples/run 15
//
// Tutorial 002, "4. @asyncio.coroutine与yield from". The time is printed as tutorial seconds since the start.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T15AsyncioCoroutineDisplayDate {
    private static final EventLoop loop = newEventLoop();
    private static final double start = loop.time();

    @Async
    static Coroutine<Void> displayDate(int num, EventLoop loop) {
        double endTime = loop.time() + 10 * SCALE;
        while (true) {
            System.out.println("Loop: " + num + " Time: " + tick());
            if (loop.time() + 1 * SCALE >= endTime) {
                break;
            }
            await(sleep(seconds(2))); // paused until sleep() is done
        }
        return async();
    }

    static int tick() {
        return elapsed(loop.time() - start);
    }

    public static void main(String[] args) {
        Task<Void> first = loop.createTask(displayDate(1, loop));
        Task<Void> second = loop.createTask(displayDate(2, loop));
        loop.runUntilComplete(gather(first, second)); // until all tasks are done
        loop.close();
    }
}
