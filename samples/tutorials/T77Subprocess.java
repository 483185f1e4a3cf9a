// 77-subprocess: programs and shell commands, their input, output and exit code.
//
//     samples/run 77
//
// Tutorial 003, "高层级API".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import io.jawait.net.StreamReader;
import io.jawait.process.Output;
import io.jawait.process.ProcessOptions;
import io.jawait.process.Stdio;
import io.jawait.process.Subprocess;
import io.jawait.process.Subprocesses;
import java.io.IOException;
import java.util.List;

final class T77Subprocess {
    private static final ProcessOptions OUTPUT = ProcessOptions.INHERIT.withStdout(Stdio.PIPE);

    @Async
    static Coroutine<Integer> sleeper() throws IOException {
        String seconds = Double.toString(4 * SCALE);
        Subprocess child = await(Subprocesses.createSubprocessExec("sleep", seconds));
        return child.waitAsync();
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        System.out.println("-- a program: input, output, exit code");
        Subprocess child = await(
                Subprocesses.createSubprocessExec(OUTPUT.withStdin(Stdio.PIPE), "sh", "-c", "tr a-z A-Z; exit 3"));
        Output output = await(child.communicate("hello\n"));
        System.out.println(output.text().strip() + " " + repr(output.stderr()) + " exit code: " + child.returncode());

        System.out.println("-- a shell command: both outputs");
        child = await(Subprocesses.createSubprocessShell(
                OUTPUT.withStderr(Stdio.PIPE), "echo to stdout; echo to stderr >&2"));
        output = await(child.communicate());
        System.out.println(
                output.text().strip() + " | " + output.errorText().strip() + " | exit code: " + child.returncode());

        System.out.println("-- line by line");
        child = await(Subprocesses.createSubprocessShell(OUTPUT, "for i in 1 2 3; do echo line $i; done"));
        StreamReader stdout = child.stdout();
        String line = await(stdout.readLine());
        while (!line.isEmpty()) {
            System.out.println(line.strip());
            line = await(stdout.readLine());
        }
        System.out.println("exit code: " + await(child.waitAsync()));

        System.out.println("-- two at the same time");
        EventLoop loop = getRunningLoop();
        double start = loop.time();
        List<Integer> codes = await(gather(sleeper(), sleeper()));
        System.out.println(codes + " less than twice as long: " + repr(loop.time() - start < 8 * SCALE));

        System.out.println("-- terminate");
        child = await(Subprocesses.createSubprocessExec("sleep", "1000"));
        System.out.println("running: " + repr(child.returncode() == null));
        child.terminate();
        // The JDK says 128 + n where Python says -n.
        System.out.println("exit code: " + (128 - await(child.waitAsync())));
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
