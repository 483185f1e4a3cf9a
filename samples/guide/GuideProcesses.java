// guide-processes: chapter 11 of the guide; child processes, signals, a pool of JVMs.
//
//     samples/run guide-processes

import static io.jawait.Asyncio.*;
import static java.time.Duration.*;

import io.jawait.*;
import io.jawait.process.*;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

final class GuideProcesses {
    @Async
    static Coroutine<Void> sorted() throws IOException {
        Subprocess sort = await(Subprocesses.createSubprocessExec(ProcessOptions.PIPES, "sort"));
        Output output = await(sort.communicate("pear\napple\n"));
        System.out.print(output.text());
        System.out.println("status " + sort.returncode());
        return async();
    }

    @Async
    static Coroutine<Void> impatient() throws IOException {
        Subprocess sleeper = await(Subprocesses.createSubprocessExec("sleep", "1000"));
        try {
            await(waitFor(sleeper.waitAsync(), ofMillis(50)));
        } catch (TimeoutException e) {
            sleeper.terminate(); // a cancelled wait leaves the process alone
            System.out.println("ended by signal " + (await(sleeper.waitAsync()) - 128));
        }
        return async();
    }

    static int heavy(int number) {
        return number * number; // in another JVM
    }

    @Async
    static Coroutine<Void> computed() {
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(1)) {
            int seven = 7;
            System.out.println("computed " + await(pool.toProcess(() -> heavy(seven))));
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        await(sorted());
        await(impatient());
        return computed();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
