package io.jawait.net;

import io.jawait.EventLoop;
import io.jawait.TimerHandle;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Accepts connections on one listening socket. Loop thread only. */
final class Listener {
    /** How long it does without new connections when the system has no descriptors left. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final EventLoop loop;
    private final ServerSocketChannel channel;
    private final OwnedChannel owned;
    private final TransportSocket socket;
    private final int backlog;
    private final Consumer<SocketChannel> onAccepted;
    private @Nullable TimerHandle pause;

    Listener(
            EventLoop loop, ServerSocketChannel channel, int backlog, Server server, Consumer<SocketChannel> onAccepted)
            throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.backlog = backlog;
        this.onAccepted = onAccepted;
        owned = new OwnedChannel(loop, channel, server);
        socket = new TransportSocket(channel, null);
    }

    TransportSocket socket() {
        return socket;
    }

    void start() {
        pause = null;
        owned.startReading(this::accept);
    }

    private void accept() {
        for (int i = 0; i < backlog; i++) {
            SocketChannel accepted;
            try {
                accepted = channel.accept();
            } catch (IOException error) {
                pause(error);
                return;
            }
            if (accepted == null) {
                return;
            }
            loop.callSoon(() -> onAccepted.accept(accepted));
        }
    }

    /** Polling on would find the same connection again at once. */
    private void pause(IOException error) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("message", "socket.accept() out of system resource");
        told.put("exception", error);
        told.put("socket", socket);
        loop.callExceptionHandler(told);
        owned.stopReading();
        pause = loop.callLater(PAUSE, this::start);
    }

    void close() {
        if (pause != null) {
            pause.cancel();
        }
        owned.closeNow();
    }
}
