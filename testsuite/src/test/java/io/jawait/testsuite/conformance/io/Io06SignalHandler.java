package io.jawait.testsuite.conformance.io;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Signal;
import io.jawait.process.Subprocess;
import io.jawait.process.Subprocesses;
import io.jawait.sync.Event;
import java.io.IOException;

/** A signal handler installed on the loop runs as a loop callback; removing it tells whether one was there. */
final class Io06SignalHandler {
    static int count;

    @Async
    static Coroutine<Void> kill(String signal) throws IOException {
        long own = ProcessHandle.current().pid();
        Subprocess kill = await(Subprocesses.createSubprocessShell("kill -" + signal + " " + own));
        await(kill.waitAsync());
        return async();
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        EventLoop loop = getRunningLoop();
        Event arrived = new Event();
        loop.addSignalHandler(Signal.HUP, () -> {
            count++;
            System.out.println("handler for HUP " + count + " inside the loop: " + yesNo(getRunningLoop() == loop));
            arrived.set();
        });
        for (int i = 0; i < 2; i++) {
            System.out.println("signal sent");
            await(kill("HUP"));
            await(arrived.waitAsync());
            arrived.clear();
        }
        System.out.println("removed: " + yesNo(loop.removeSignalHandler(Signal.HUP)));
        System.out.println("removed again: " + yesNo(loop.removeSignalHandler(Signal.HUP)));
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
