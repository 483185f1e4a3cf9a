package io.jawait.process;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Context;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Signal;
import io.jawait.internal.Access;
import io.jawait.net.Pipes;
import io.jawait.net.Protocol;
import io.jawait.net.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A child process, its pipes and its end.
 *
 * <p>What happens before the protocol knows of the process is told to it afterwards. The end has come when the process has exited and
 * all pipes are lost; who waits for the process waits for its exit only, since nobody may read the pipes.
 */
final class ChildTransport implements SubprocessTransport {
    private final EventLoop loop;
    private final Process child;
    private final SubprocessProtocol protocol;
    private final Map<Integer, PipeProtocol> pipes = new LinkedHashMap<>();
    private final Runnable killWithLoop;
    private final Future<Integer> exited;
    private @Nullable Integer returncode;
    private boolean ended;
    private boolean closed;

    /** Whether {@link #pipes} has all that there will be. */
    private boolean pipesConnected;

    /** Calls that came before connectionMade; null behind it. */
    private @Nullable List<Runnable> early = new ArrayList<>();

    /** One pipe's events are the process's. */
    private final class PipeProtocol implements Protocol {
        final int descriptor;

        @Nullable
        Transport transport;

        boolean lost;

        PipeProtocol(int descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public void connectionMade(Transport transport) {
            this.transport = transport;
        }

        @Override
        public void dataReceived(ByteBuffer data) {
            if (early == null) {
                protocol.pipeDataReceived(descriptor, data);
            } else {
                ByteBuffer copy =
                        ByteBuffer.allocate(data.remaining()).put(data).flip();
                call(() -> protocol.pipeDataReceived(descriptor, copy));
            }
        }

        @Override
        public void pauseWriting() {
            protocol.pauseWriting();
        }

        @Override
        public void resumeWriting() {
            protocol.resumeWriting();
        }

        @Override
        public void connectionLost(@Nullable Throwable error) {
            lost = true;
            try {
                call(() -> protocol.pipeConnectionLost(descriptor, error));
            } finally {
                endIfAllEnded();
            }
        }
    }

    private ChildTransport(EventLoop loop, Process child, SubprocessProtocol protocol) {
        this.loop = loop;
        this.child = child;
        this.protocol = protocol;
        exited = loop.createFuture();
        killWithLoop = this::killQuietly;
    }

    /** Starts a process; gives its transport when the protocol knows of it. */
    @Async
    static Coroutine<ChildTransport> start(
            EventLoop loop, ProcessBuilder builder, ProcessOptions options, SubprocessProtocol protocol)
            throws IOException {
        Stdio.apply(options, builder);
        return adopt(loop, builder.start(), options, protocol);
    }

    /** Takes over a process that was started with these options. */
    @Async
    static Coroutine<ChildTransport> adopt(
            EventLoop loop, Process child, ProcessOptions options, SubprocessProtocol protocol) {
        ChildTransport transport = new ChildTransport(loop, child, protocol);
        try {
            transport.watch();
            await(transport.connectPipes(options));
            transport.allPipesAreThere();
            Future<@Nullable Void> made = loop.createFuture();
            loop.callSoon(() -> transport.connectionMade(made));
            await(made);
        } catch (Throwable error) {
            transport.close();
            transport.allPipesAreThere();
            await(transport.waitAsync());
            throw error;
        }
        return async(transport);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void watch() {
        Access.get().closers(loop).add(killWithLoop);
        Runnable posted = Access.get().expectFromPipe(loop);
        Context context = Asyncio.copyContext();
        child.onExit().whenComplete((exited, error) -> {
            Access.get().post(loop, () -> context.run(this::onExit));
            posted.run();
        });
    }

    @Async
    private Coroutine<@Nullable Void> connectPipes(ProcessOptions options) {
        if (options.stdin() == Stdio.PIPE) {
            await(Pipes.connectWritePipe(() -> pipe(0), child.getOutputStream()));
        }
        if (options.stdout() == Stdio.PIPE) {
            await(Pipes.connectReadPipe(() -> pipe(1), child.getInputStream()));
        }
        if (options.stderr() == Stdio.PIPE) {
            await(Pipes.connectReadPipe(() -> pipe(2), child.getErrorStream()));
        }
        return async();
    }

    private PipeProtocol pipe(int descriptor) {
        PipeProtocol pipe = new PipeProtocol(descriptor);
        pipes.put(descriptor, pipe);
        return pipe;
    }

    // ---- telling the protocol

    private void connectionMade(Future<@Nullable Void> made) {
        List<Runnable> calls = early == null ? List.of() : early;
        early = null;
        if (!made.done()) {
            made.setResult(null);
        }
        try {
            protocol.connectionMade(this);
        } finally {
            runAll(calls, 0);
        }
    }

    /** One that fails does not keep the others from being made. */
    private static void runAll(List<Runnable> calls, int from) {
        if (from < calls.size()) {
            try {
                calls.get(from).run();
            } finally {
                runAll(calls, from + 1);
            }
        }
    }

    private void call(Runnable call) {
        if (early == null) {
            call.run();
        } else {
            early.add(call);
        }
    }

    // ---- the end

    private void onExit() {
        returncode = child.exitValue();
        Access.get().closers(loop).remove(killWithLoop);
        try {
            call(protocol::processExited);
        } finally {
            exited.setResult(returncode);
            endIfExited();
        }
    }

    private void allPipesAreThere() {
        pipesConnected = true;
        endIfExited();
    }

    /** A process may exit before its pipes are connected: its end waits for both. */
    private void endIfExited() {
        if (returncode != null && pipesConnected) {
            closeInput();
            endIfAllEnded();
        }
    }

    /**
     * Nobody reads it any more. A write that is going on fails by itself, or has just succeeded, of which the loop may hear later than of
     * the exit: the input closes behind it.
     */
    private void closeInput() {
        Transport input = getPipeTransport(0);
        if (input != null) {
            input.close();
        }
    }

    private void endIfAllEnded() {
        if (returncode != null
                && pipesConnected
                && !ended
                && pipes.values().stream().allMatch(pipe -> pipe.lost)) {
            loop.callSoon(this::end);
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            call(() -> protocol.connectionLost(null));
        }
    }

    /** The exit status, when the process has ended. */
    @Async
    Coroutine<Integer> waitAsync() {
        return async(await(Asyncio.shield(exited)));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (PipeProtocol pipe : pipes.values()) {
            if (pipe.transport != null) {
                pipe.transport.close();
            }
        }
        if (returncode == null) {
            killQuietly();
        }
    }

    private void killQuietly() {
        ChildSignals.send(child, Signal.KILL);
    }

    @Override
    public boolean isClosing() {
        return closed;
    }

    // ---- signals

    @Override
    public void sendSignal(Signal signal) {
        ensureThere();
        if (returncode == null) {
            ChildSignals.send(child, signal);
        }
    }

    @Override
    public void terminate() {
        sendSignal(Signal.TERM);
    }

    @Override
    public void kill() {
        sendSignal(Signal.KILL);
    }

    private void ensureThere() {
        if (ended) {
            throw new ProcessGoneException(child.pid());
        }
    }

    // ---- accessors

    @Override
    public SubprocessProtocol getProtocol() {
        return protocol;
    }

    @Override
    public long getPid() {
        return child.pid();
    }

    @Override
    public @Nullable Integer getReturncode() {
        return returncode;
    }

    @Override
    public @Nullable Transport getPipeTransport(int descriptor) {
        PipeProtocol pipe = pipes.get(descriptor);
        return pipe == null ? null : pipe.transport;
    }

    @Override
    public String toString() {
        return "<SubprocessTransport " + (closed ? "closed " : "") + "pid=" + child.pid()
                + (returncode == null ? " running" : " returncode=" + returncode) + ">";
    }
}
