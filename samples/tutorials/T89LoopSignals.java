// 89-loop-signals: signals of the operating system, handled between two steps of coroutines.
//
//     samples/run 89
//
// Tutorial 003, "低层级API".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import io.jawait.sync.Event;
import java.io.IOException;

final class T89LoopSignals {
    static void onSignal(Signal signal, Event stop) {
        System.out.println("signal SIG" + signal + " in a callback of the loop");
        if (signal == Signal.TERM) {
            stop.set();
        }
    }

    /** Sends this process a signal; it has been sent when this returns. */
    static void kill(Signal signal) throws IOException, InterruptedException {
        String pid = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-s", signal.name(), pid).start().waitFor();
    }

    @Async
    static Coroutine<Void> main() throws IOException, InterruptedException {
        EventLoop loop = getRunningLoop();
        Event stop = new Event();
        for (Signal signal : new Signal[] {Signal.HUP, Signal.TERM}) {
            loop.addSignalHandler(signal, () -> onSignal(signal, stop));
        }

        for (Signal signal : new Signal[] {Signal.HUP, Signal.HUP, Signal.TERM}) {
            await(sleep(seconds(0.5)));
            kill(signal);
            System.out.println("sent");
        }

        await(stop.waitAsync());
        System.out.println("told to stop");
        System.out.println("removed: " + repr(loop.removeSignalHandler(Signal.TERM)) + " "
                + repr(loop.removeSignalHandler(Signal.TERM)));
        loop.removeSignalHandler(Signal.HUP);

        try {
            loop.addSignalHandler(Signal.KILL, () -> {});
        } catch (IllegalStateException error) {
            System.out.println("RuntimeError: " + error.getMessage().split(":")[0]); // the reason follows
        }
        return async();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        run(main());
    }
}
