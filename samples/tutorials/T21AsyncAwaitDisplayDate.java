// 21-async-await-display-date: as 15, but gather() makes the tasks, in the order of its arguments.
//
//     samples/run 21
//
// Tutorial 002, "5. async和await". The time is printed as tutorial seconds since the start.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T21AsyncAwaitDisplayDate {
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
        setEventLoop(loop);
        loop.runUntilComplete(gather(displayDate(1, loop), displayDate(2, loop))); // until all tasks are done
        loop.close();
    }
}
