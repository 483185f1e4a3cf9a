package io.jawait.testsuite.load;

import static io.jawait.Asyncio.allTasks;
import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.junit.AsyncOptions;
import io.jawait.junit.AsyncTest;
import io.jawait.process.Output;
import io.jawait.process.ProcessGoneException;
import io.jawait.process.ProcessOptions;
import io.jawait.process.Subprocess;
import io.jawait.process.Subprocesses;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Child processes that end at any time, and tasks that are cancelled at any time while they talk to one. */
@Tag("agent")
@ExtendWith(Leaks.class)
@AsyncOptions(realTime = true, debug = false)
class ChildrenTest {
    private static final byte[] MUCH = new byte[200_000];

    /** Kills it after some iterations of talking; the status, and whether all came back that was sent. */
    @Async
    private static Coroutine<String> killing(int iterations) throws IOException {
        Subprocess child = await(Subprocesses.createSubprocessExec(ProcessOptions.PIPES, "cat"));
        Task<Output> talking = createTask(child.communicate(MUCH));
        for (int i = 0; i < iterations && !talking.done(); i++) {
            await(yieldNow());
        }
        try {
            child.kill();
        } catch (ProcessGoneException e) {
            assertThat(talking.done()).isTrue();
        }
        Output output = await(talking);
        int status = await(child.waitAsync());
        return async(status + " " + (output.stdout().length == MUCH.length));
    }

    @AsyncTest
    void childThatIsKilledAnywhere_endsItsPipes_andItsWait() throws IOException {
        int iterations = 0;
        String end = await(killing(0));
        while (!end.equals("0 true")) {
            assertThat(end).isIn("137 false", "137 true");
            iterations = 1 + iterations * 3 / 2;
            end = await(killing(iterations));
        }

        assertThat(iterations).isPositive();
        assertThat(allTasks()).as("tasks").hasSize(1);
    }

    @Async
    private static Coroutine<Void> talking() throws IOException {
        Subprocess child = await(Subprocesses.createSubprocessExec(ProcessOptions.PIPES, "cat"));
        try {
            assertThat(await(child.communicate(MUCH)).stdout()).hasSameSizeAs(MUCH);
        } finally {
            if (child.returncode() == null) {
                child.kill();
                await(child.waitAsync());
            }
        }
        return async();
    }

    @AsyncTest
    void talkThatIsCancelledAnywhere_leavesNoChild() throws IOException {
        boolean through = false;
        int iterations = 0;
        while (!through) {
            Task<Void> task = createTask(talking());
            for (int i = 0; i < iterations && !task.done(); i++) {
                await(yieldNow());
            }
            through = !task.cancel();
            try {
                await(task);
            } catch (CancelledError cancelled) {
                iterations = 1 + iterations * 3 / 2;
            }
        }

        assertThat(iterations).isPositive();
        assertThat(allTasks()).as("tasks").hasSize(1);
    }
}
