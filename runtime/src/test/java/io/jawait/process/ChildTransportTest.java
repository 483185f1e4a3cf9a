package io.jawait.process;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.ContextVar;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Orders of events that real processes show once in a thousand times. */
class ChildTransportTest {
    /** Exits when told to, and holds a write to its input up. */
    private static final class StagedProcess extends Process {
        final CompletableFuture<Process> exit = new CompletableFuture<>();
        final CountDownLatch writeMayEnd = new CountDownLatch(1);
        final Runnable onWrite;
        volatile boolean inputClosed;
        volatile boolean writeFails;

        StagedProcess(Runnable onWrite) {
            this.onWrite = onWrite;
        }

        private final class Input extends OutputStream {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] data, int start, int count) throws IOException {
                onWrite.run();
                try {
                    writeMayEnd.await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
                if (writeFails) {
                    throw new IOException("Broken pipe");
                }
            }

            @Override
            public void close() {
                inputClosed = true;
            }
        }

        @Override
        public OutputStream getOutputStream() {
            return new Input();
        }

        @Override
        public InputStream getInputStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public InputStream getErrorStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public CompletableFuture<Process> onExit() {
            return exit;
        }

        @Override
        public int waitFor() {
            return exit.join().exitValue();
        }

        @Override
        public int exitValue() {
            if (!exit.isDone()) {
                throw new IllegalThreadStateException();
            }
            return 7;
        }

        @Override
        public long pid() {
            return 4711;
        }

        @Override
        public void destroy() {
            exit.complete(this);
        }
    }

    private static class Events implements SubprocessProtocol {
        final List<String> all = new ArrayList<>();
        final Future<Void> exited = getRunningLoop().createFuture();
        final Future<Void> lost = getRunningLoop().createFuture();

        @Override
        public void connectionMade(SubprocessTransport transport) {
            all.add("made");
        }

        @Override
        public void processExited() {
            all.add("exited");
            exited.setResult(null);
        }

        @Override
        public void pipeConnectionLost(int descriptor, Throwable error) {
            all.add("pipe " + descriptor + " lost, " + (error == null ? null : error.getMessage()));
        }

        @Override
        public void connectionLost(Throwable error) {
            all.add("lost");
            lost.setResult(null);
        }
    }

    private static final ContextVar<String> USER = new ContextVar<>("user", "nobody");

    /** Writes down whose context it sees. */
    private static final class Seeing extends Events {
        @Override
        public void pipeDataReceived(int descriptor, ByteBuffer data) {
            all.add("data, " + USER.get());
        }

        @Override
        public void processExited() {
            super.processExited();
            all.add(USER.get());
        }

        @Override
        public void pipeConnectionLost(int descriptor, Throwable error) {
            all.add("pipe lost, " + USER.get());
        }

        @Override
        public void connectionLost(Throwable error) {
            super.connectionLost(error);
            all.add(USER.get());
        }
    }

    @Async
    private static Coroutine<List<String>> startedBy(String user) throws IOException, TimeoutException {
        USER.set(user);
        ProcessOptions options = ProcessOptions.PIPES.withStdin(Stdio.DEVNULL).withStderr(Stdio.DEVNULL);
        var child = await(Subprocesses.subprocessShell(Seeing::new, options, "echo x"));
        await(waitFor(child.protocol().lost, Duration.ofSeconds(10)));
        return async(child.protocol().all);
    }

    @Test
    void protocol_isCalledInTheContextOfWhoStartedTheProcess() throws Exception {
        assertThat(run(startedBy("ann")))
                .containsExactlyInAnyOrder("made", "data, ann", "pipe lost, ann", "exited", "ann", "lost", "ann");
    }

    @Async
    private static Coroutine<List<String>> exitingDuringAWrite(boolean fails) throws TimeoutException {
        EventLoop loop = getRunningLoop();
        Future<Void> writing = loop.createFuture();
        StagedProcess process = new StagedProcess(() -> loop.callSoonThreadsafe(() -> writing.setResult(null)));
        process.writeFails = fails;
        ProcessOptions options = ProcessOptions.PIPES.withStdout(Stdio.DEVNULL).withStderr(Stdio.DEVNULL);
        Events events = new Events();
        ChildTransport transport = await(ChildTransport.adopt(loop, process, options, events));
        transport.getPipeTransport(0).write(new byte[10]);
        await(writing);
        process.exit.complete(process);
        await(events.exited);
        process.writeMayEnd.countDown();
        assertThat(await(waitFor(transport.waitAsync(), Duration.ofSeconds(10))))
                .isEqualTo(7);
        await(waitFor(events.lost, Duration.ofSeconds(10)));
        assertThat(process.inputClosed).isTrue();
        return async(events.all);
    }

    @Test
    void writeOfWhichTheLoopHearsAfterTheExit_doesNotKeepTheProcess() throws Exception {
        assertThat(run(exitingDuringAWrite(false))).containsExactly("made", "exited", "pipe 0 lost, null", "lost");
    }

    @Test
    void writeThatTheExitBreaks_doesNotKeepTheProcess() throws Exception {
        assertThat(run(exitingDuringAWrite(true)))
                .containsExactly("made", "exited", "pipe 0 lost, Broken pipe", "lost");
    }

    @Async
    private static Coroutine<List<String>> exitingBeforeItsPipesAreConnected(ProcessOptions options)
            throws TimeoutException {
        StagedProcess process = new StagedProcess(() -> {});
        process.exit.complete(process);
        Events events = new Events();
        ChildTransport transport = await(ChildTransport.adopt(getRunningLoop(), process, options, events));
        assertThat(await(waitFor(transport.waitAsync(), Duration.ofSeconds(10))))
                .isEqualTo(7);
        await(waitFor(events.lost, Duration.ofSeconds(10)));
        assertThat(process.inputClosed).isEqualTo(options.stdin() == Stdio.PIPE);
        return async(events.all);
    }

    @Test
    void exitBeforeThePipesAreConnected_endsTheProcess_whenAllPipesAreLost() throws Exception {
        List<String> events = run(exitingBeforeItsPipesAreConnected(ProcessOptions.PIPES));

        assertThat(events)
                .startsWith("made", "exited")
                .endsWith("lost")
                .containsOnlyOnce("pipe 0 lost, null", "pipe 1 lost, null", "pipe 2 lost, null")
                .hasSize(6);
    }

    @Test
    void exitBeforeTheInputIsConnected_closesTheInput() throws Exception {
        ProcessOptions options = ProcessOptions.PIPES.withStdout(Stdio.DEVNULL).withStderr(Stdio.DEVNULL);

        assertThat(run(exitingBeforeItsPipesAreConnected(options)))
                .containsExactly("made", "exited", "pipe 0 lost, null", "lost");
    }

    @Test
    void exitOfAProcessWithoutPipes_endsIt() throws Exception {
        ProcessOptions options = ProcessOptions.PIPES
                .withStdin(Stdio.DEVNULL)
                .withStdout(Stdio.DEVNULL)
                .withStderr(Stdio.DEVNULL);

        assertThat(run(exitingBeforeItsPipesAreConnected(options))).containsExactly("made", "exited", "lost");
    }

    private static final class Failing extends Events {
        @Override
        public void pipeConnectionLost(int descriptor, Throwable error) {
            super.pipeConnectionLost(descriptor, error);
            throw new IllegalStateException("hostile");
        }
    }

    @Async
    private static Coroutine<List<String>> exitingWithAProtocolThatFails() throws TimeoutException {
        getRunningLoop().setExceptionHandler((loop, report) -> {});
        StagedProcess process = new StagedProcess(() -> {});
        Events events = new Failing();
        await(ChildTransport.adopt(getRunningLoop(), process, ProcessOptions.PIPES, events));
        process.exit.complete(process);
        await(waitFor(events.lost, Duration.ofSeconds(10)));
        return async(events.all);
    }

    @Test
    void protocolThatFailsWhenAPipeIsLost_hearsOfTheEndAllTheSame() throws Exception {
        assertThat(run(exitingWithAProtocolThatFails())).hasSize(6).endsWith("lost");
    }
}
