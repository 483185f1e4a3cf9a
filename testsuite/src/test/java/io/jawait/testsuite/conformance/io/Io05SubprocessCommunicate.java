package io.jawait.testsuite.conformance.io;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.process.Output;
import io.jawait.process.ProcessOptions;
import io.jawait.process.Stdio;
import io.jawait.process.Subprocess;
import io.jawait.process.Subprocesses;
import java.io.IOException;

/** A subprocess gets input and delivers output, error output and return code through communicate(). */
final class Io05SubprocessCommunicate {
    @Async
    static Coroutine<Void> main() throws IOException {
        ProcessOptions inAndOut = ProcessOptions.INHERIT.withStdin(Stdio.PIPE).withStdout(Stdio.PIPE);
        Subprocess cat = await(Subprocesses.createSubprocessExec(inAndOut, "cat"));
        Output output = await(cat.communicate("through the pipe\n"));
        System.out.println("cat: " + output.text().strip() + " error output: "
                + (output.stderr() == null ? "none" : "some") + " code " + cat.returncode());

        String script = "echo to stdout; echo to stderr >&2; exit 3";
        ProcessOptions outAndErr = ProcessOptions.INHERIT.withStdout(Stdio.PIPE).withStderr(Stdio.PIPE);
        Subprocess shell = await(Subprocesses.createSubprocessShell(outAndErr, script));
        output = await(shell.communicate());
        System.out.println("out: " + output.text().strip());
        System.out.println("err: " + output.errorText().strip());
        System.out.println("code " + shell.returncode() + " wait " + await(shell.waitAsync()));
        try {
            await(Subprocesses.createSubprocessExec("/no/such/program"));
        } catch (IOException e) {
            System.out.println("missing program refused");
        }
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
