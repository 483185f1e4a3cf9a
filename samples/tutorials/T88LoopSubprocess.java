// 88-loop-subprocess: a process, and a protocol that the loop calls.
//
//     samples/run 88
//
// Tutorial 003, "低层级API".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jawait.*;
import io.jawait.net.Transport;
import io.jawait.process.ProcessOptions;
import io.jawait.process.SubprocessProtocol;
import io.jawait.process.SubprocessTransport;
import io.jawait.process.Subprocesses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

final class T88LoopSubprocess {
    private static final String CHILD = "tr a-z A-Z; echo to stderr >&2; exit 5";

    static final class Collecting implements SubprocessProtocol {
        private final Future<Void> finished;
        private final String[] data = {"", "", ""};
        private final List<String> ends = new ArrayList<>();

        Collecting(Future<Void> finished) {
            this.finished = finished;
        }

        @Override
        public void connectionMade(SubprocessTransport transport) {
            System.out.println("started");
        }

        @Override
        public void pipeDataReceived(int descriptor, ByteBuffer data) {
            this.data[descriptor] += StandardCharsets.UTF_8.decode(data);
        }

        @Override
        public void pipeConnectionLost(int descriptor, Throwable error) {
            ends.add("pipe " + descriptor + " closed");
        }

        @Override
        public void processExited() {
            ends.add("process exited");
        }

        @Override
        public void connectionLost(Throwable error) {
            finished.setResult(null);
        }
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        Future<Void> finished = getRunningLoop().createFuture();
        var connected = await(
                Subprocesses.subprocessExec(() -> new Collecting(finished), ProcessOptions.PIPES, "sh", "-c", CHILD));
        SubprocessTransport transport = connected.transport();
        Collecting protocol = connected.protocol();
        Transport stdin = transport.getPipeTransport(0);
        stdin.write("hello\n".getBytes(UTF_8));
        stdin.close();
        await(finished);
        System.out.println("stdout: " + protocol.data[1].strip());
        System.out.println("stderr: " + protocol.data[2].strip());
        protocol.ends.sort(null);
        System.out.println(repr(protocol.ends));
        System.out.println("exit code: " + transport.getReturncode());
        transport.close();
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
