package io.jawait.testsuite.conformance.io;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.process.ProcessOptions;
import io.jawait.process.SubprocessProtocol;
import io.jawait.process.SubprocessTransport;
import io.jawait.process.Subprocesses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A SubprocessProtocol gets data per descriptor; connectionLost comes last, after the exit and the end of all pipes. */
final class Io18SubprocessProtocol {
    static final class Collector implements SubprocessProtocol {
        final Future<Void> done;
        final List<String> events = new ArrayList<>();
        final String[] data = {"", "", ""};

        Collector(Future<Void> done) {
            this.done = done;
        }

        @Override
        public void connectionMade(SubprocessTransport transport) {
            events.add("connection_made");
        }

        @Override
        public void pipeDataReceived(int descriptor, ByteBuffer data) {
            this.data[descriptor] += StandardCharsets.UTF_8.decode(data);
        }

        @Override
        public void pipeConnectionLost(int descriptor, Throwable error) {
            events.add("pipe " + descriptor + " lost");
        }

        @Override
        public void processExited() {
            events.add("process_exited");
        }

        @Override
        public void connectionLost(Throwable error) {
            events.add("connection_lost");
            done.setResult(null);
        }
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        EventLoop loop = getRunningLoop();
        Future<Void> done = loop.createFuture();
        var connected = await(Subprocesses.subprocessExec(
                () -> new Collector(done),
                ProcessOptions.PIPES,
                "sh",
                "-c",
                "read word; echo got $word; echo problem >&2; exit 7"));
        SubprocessTransport transport = connected.transport();
        Collector protocol = connected.protocol();
        Integer running = transport.getReturncode();
        System.out.println("running, return code: " + (running == null ? "None" : running) + " pid known: "
                + yesNo(transport.getPid() > 0));
        transport.getPipeTransport(0).write("banana\n".getBytes());
        await(done);
        System.out.println("stdout: " + protocol.data[1].strip());
        System.out.println("stderr: " + protocol.data[2].strip());
        System.out.println("return code " + transport.getReturncode());
        List<String> events = protocol.events;
        System.out.println("first " + events.get(0) + " last " + events.get(events.size() - 1));
        List<String> between = new ArrayList<>(events.subList(1, events.size() - 1));
        between.sort(null);
        System.out.println("between " + repr(between));
        transport.close();
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
