package io.jawait.process;

import io.jawait.EventLoop;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamReaderProtocol;
import io.jawait.net.StreamWriter;
import io.jawait.net.Transport;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Makes streams of a process's pipes: asyncio's {@code SubprocessStreamProtocol}. */
final class ProcessStreams implements SubprocessProtocol {
    private final int limit;

    /** Has the writer of stdin wait, as those of sockets. */
    private final StreamReaderProtocol stdinFlow;

    private @Nullable SubprocessTransport transport;
    private @Nullable StreamWriter stdin;
    private @Nullable StreamReader stdout;
    private @Nullable StreamReader stderr;
    private int openPipes;
    private boolean exited;

    ProcessStreams(EventLoop loop, int limit) {
        this.limit = limit;
        stdinFlow = new StreamReaderProtocol(loop, new StreamReader(), null);
    }

    Subprocess process(ChildTransport child) {
        return new Subprocess(child, stdin, stdout, stderr);
    }

    @Override
    public void connectionMade(SubprocessTransport made) {
        transport = made;
        Transport input = made.getPipeTransport(0);
        if (input != null) {
            stdin = new StreamWriter(input, stdinFlow, null);
            openPipes++;
        }
        stdout = reader(made.getPipeTransport(1));
        stderr = reader(made.getPipeTransport(2));
    }

    private @Nullable StreamReader reader(@Nullable Transport pipe) {
        if (pipe == null) {
            return null;
        }
        openPipes++;
        StreamReader reader = new StreamReader(limit);
        reader.setTransport(pipe);
        return reader;
    }

    private @Nullable StreamReader reader(int descriptor) {
        return descriptor == 1 ? stdout : stderr;
    }

    @Override
    public void pipeDataReceived(int descriptor, ByteBuffer data) {
        StreamReader reader = reader(descriptor);
        if (reader != null) {
            reader.feedData(data);
        }
    }

    @Override
    public void pipeConnectionLost(int descriptor, @Nullable Throwable error) {
        StreamReader reader = reader(descriptor);
        if (descriptor == 0) {
            stdinFlow.connectionLost(error);
        } else if (reader != null) {
            end(reader, error);
        }
        openPipes--;
        closeIfEnded();
    }

    private static void end(StreamReader reader, @Nullable Throwable error) {
        if (error == null) {
            reader.feedEof();
        } else {
            reader.setException(error);
        }
    }

    @Override
    public void pauseWriting() {
        stdinFlow.pauseWriting();
    }

    @Override
    public void resumeWriting() {
        stdinFlow.resumeWriting();
    }

    @Override
    public void processExited() {
        exited = true;
        closeIfEnded();
    }

    private void closeIfEnded() {
        if (exited && openPipes == 0 && transport != null) {
            transport.close();
        }
    }
}
