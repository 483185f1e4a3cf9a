// job-runner: commands from a queue as child processes, some at a time; a signal ends it in good order.
//
//     samples/run job-runner
//
// That runs a few commands and then sends itself SIGTERM. To give it commands of yours, one a line: samples/run
// job-runner 2 <FILE.

import static io.jawait.Asyncio.*;
import static java.time.Duration.*;

import io.jawait.*;
import io.jawait.net.Pipes;
import io.jawait.net.StreamReader;
import io.jawait.process.Output;
import io.jawait.process.ProcessOptions;
import io.jawait.process.Stdio;
import io.jawait.process.Subprocess;
import io.jawait.process.Subprocesses;
import io.jawait.queue.Queue;
import io.jawait.queue.QueueShutDownException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

final class JobRunner {
    private static final ProcessOptions OPTIONS = ProcessOptions.INHERIT
            .withStdin(Stdio.DEVNULL)
            .withStdout(Stdio.PIPE)
            .withStderr(Stdio.STDOUT);

    private final Queue<String> jobs = new Queue<>();
    private final Duration limit;

    JobRunner(Duration limit) {
        this.limit = limit;
    }

    /** Takes jobs until the queue is shut down and empty. */
    @Async
    Coroutine<Void> work() throws IOException {
        try {
            while (true) {
                String line = await(jobs.get());
                System.out.println(line + " -> " + await(runJob(line)));
            }
        } catch (QueueShutDownException noMoreJobs) {
            return async();
        }
    }

    @Async
    Coroutine<String> runJob(String line) throws IOException {
        Subprocess process = await(Subprocesses.createSubprocessShell(OPTIONS, "exec " + line));
        try {
            Output output = await(waitFor(process.communicate(), limit));
            return async("status " + process.returncode() + ": " + output.text().strip());
        } catch (TimeoutException e) {
            return async("took too long");
        } finally {
            if (process.returncode() == null) {
                process.kill();
                await(process.waitAsync());
            }
        }
    }

    /** SIGTERM and Ctrl-C: what runs may end, what waits is dropped. */
    @Async
    Coroutine<Void> runAll(int atATime) throws IOException {
        EventLoop loop = getRunningLoop();
        for (Signal signal : new Signal[] {Signal.TERM, Signal.INT}) {
            loop.addSignalHandler(signal, () -> {
                System.out.println("got SIG" + signal + ", " + jobs.qsize() + " jobs dropped");
                jobs.shutdown(true);
            });
        }
        List<Task<Void>> workers = new ArrayList<>();
        for (int i = 0; i < atATime; i++) {
            workers.add(createTask(work()));
        }
        await(gather(workers));
        return async();
    }

    @Async
    static Coroutine<Void> fromInput(int atATime) throws IOException {
        JobRunner runner = new JobRunner(ofHours(1));
        Task<Void> running = createTask(runner.runAll(atATime));
        StreamReader input = await(Pipes.openReader(System.in));
        String line = await(input.readLine());
        while (!line.isEmpty()) {
            await(runner.jobs.put(line.strip()));
            line = await(input.readLine());
        }
        runner.jobs.shutdown();
        await(running);
        return async();
    }

    /** One at a time, so that the order is the same each time. The last but one ends the runner. */
    @Async
    static Coroutine<Void> show() throws IOException {
        JobRunner runner = new JobRunner(ofMillis(500));
        runner.jobs.putNowait("echo one");
        runner.jobs.putNowait("sh -c 'echo two; exit 3'");
        runner.jobs.putNowait("sleep 1000");
        runner.jobs.putNowait("sh -c 'kill -s TERM $PPID; sleep 0.2; echo the last one'");
        runner.jobs.putNowait("echo never");
        await(runner.runAll(1));
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(args.length == 0 ? show() : fromInput(Integer.parseInt(args[0])));
    }
}
