// 70-control-timeout-shield: time limits, and what goes on behind them.
//
//     samples/run 70
//
// Tutorial 003, high-level API: full control over the execution of coroutines. This part: waitFor, timeout and shield.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.concurrent.TimeoutException;

final class T70ControlTimeoutShield {
    @Async
    static Coroutine<String> job(String name, int delay) {
        try {
            await(sleep(seconds(delay)));
            System.out.println(name + " ends");
            return async(name);
        } catch (CancelledError e) {
            System.out.println(name + " is cancelled");
            throw e;
        }
    }

    @Async
    static Coroutine<Void> main() throws TimeoutException {
        System.out.println("-- wait_for, in time");
        System.out.println(await(waitFor(job("A", 1), seconds(3))));

        System.out.println("-- wait_for, too late: the job is cancelled");
        try {
            await(waitFor(job("B", 3), seconds(1)));
        } catch (TimeoutException e) {
            System.out.println("TimeoutError");
        }

        System.out.println("-- shield: the waiting ends, the job goes on");
        var task = createTask(job("C", 3));
        try {
            await(waitFor(shield(task), seconds(1)));
        } catch (TimeoutException e) {
            System.out.println("TimeoutError, done: " + repr(task.done()));
        }
        System.out.println(await(task));

        System.out.println("-- a time limit for a block");
        try {
            await(timeout(seconds(2), limit -> {
                await(job("D", 1));
                await(job("E", 5));
                return async();
            }));
        } catch (TimeoutException e) {
            System.out.println("TimeoutError");
        }
        return async();
    }

    public static void main(String[] args) throws TimeoutException {
        run(main());
    }
}
