package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.AsyncFunction;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.Done;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.ReturnWhen;
import io.jawait.Task;
import io.jawait.internal.Poller;
import io.jawait.internal.Quietly;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Connects to one of several addresses: one after the other, or as a staggered race (RFC 8305). */
final class Connector {
    private final ConnectOptions options;

    /** By the number of the address. */
    private final SortedMap<Integer, IOException> failures = new TreeMap<>();

    /** What connects to one address. */
    private final AsyncFunction<InetSocketAddress, SocketChannel, IOException> attempt;

    private Connector(ConnectOptions options, AsyncFunction<InetSocketAddress, SocketChannel, IOException> attempt) {
        this.options = options;
        this.attempt = attempt;
    }

    static Coroutine<SocketChannel> connect(List<InetSocketAddress> addresses, ConnectOptions options)
            throws IOException {
        return connect(addresses, options, address -> one(address, options));
    }

    @Async
    static Coroutine<SocketChannel> connect(
            List<InetSocketAddress> addresses,
            ConnectOptions options,
            AsyncFunction<InetSocketAddress, SocketChannel, IOException> attempt)
            throws IOException {
        Connector connector = new Connector(options, attempt);
        Duration delay = options.happyEyeballsDelay();
        SocketChannel channel = delay == null
                ? await(inTurn(connector, addresses))
                : await(race(connector, new ArrayDeque<>(interleave(addresses)), delay));
        if (channel == null) {
            throw connector.combined();
        }
        return async(channel);
    }

    @Async
    private static Coroutine<@Nullable SocketChannel> inTurn(Connector connector, List<InetSocketAddress> addresses) {
        for (InetSocketAddress address : addresses) {
            try {
                return async(await(connector.attempt.apply(address)));
            } catch (IOException failure) {
                connector.failures.put(connector.failures.size(), failure);
            }
        }
        return async(null);
    }

    @Async
    private static Coroutine<@Nullable SocketChannel> race(
            Connector connector, ArrayDeque<InetSocketAddress> left, Duration delay) {
        EventLoop loop = Asyncio.getRunningLoop();
        Map<Task<SocketChannel>, Integer> running = new LinkedHashMap<>();
        Task<SocketChannel> last = null;
        int started = 0;
        double patience = 0;
        try {
            while (!left.isEmpty() || !running.isEmpty()) {
                if (!left.isEmpty() && (last == null || last.done() || loop.time() >= patience)) {
                    last = Asyncio.createTask(connector.started(left.remove()));
                    running.put(last, started++);
                    patience = loop.time() + Poller.seconds(delay);
                }
                Duration timeout = left.isEmpty() ? null : Duration.ofNanos((long) ((patience - loop.time()) * 1e9));
                Done<Task<SocketChannel>> done =
                        await(Asyncio.wait(running.keySet(), timeout, ReturnWhen.FIRST_COMPLETED));
                SocketChannel winner = connector.winner(done.done(), running);
                if (winner != null) {
                    return async(winner);
                }
            }
            return async(null);
        } finally {
            running.keySet().forEach(Connector::abandon);
        }
    }

    /** What it throws it throws when it is awaited. */
    private Coroutine<SocketChannel> started(InetSocketAddress address) {
        try {
            return attempt.apply(address);
        } catch (IOException e) {
            throw new AssertionError("a coroutine object throws nothing when it is made", e);
        }
    }

    /** Takes what is done out of what runs. */
    private @Nullable SocketChannel winner(Set<Task<SocketChannel>> done, Map<Task<SocketChannel>, Integer> running) {
        for (Task<SocketChannel> task : done) {
            Throwable failure = task.exception();
            int number = Objects.requireNonNull(running.remove(task));
            if (failure == null) {
                return task.result();
            }
            failures.put(number, failure instanceof IOException io ? io : new IOException(failure));
        }
        return null;
    }

    /** A connection that came too late is closed. */
    private static void abandon(Task<SocketChannel> task) {
        task.addDoneCallback(Connector::closeResult);
        task.cancel();
    }

    private static void closeResult(Future<SocketChannel> done) {
        if (!done.cancelled() && done.exception() == null) {
            Quietly.close(done.result());
        }
    }

    /** Families take turns, beginning with that of the first address. */
    static List<InetSocketAddress> interleave(List<InetSocketAddress> addresses) {
        ArrayDeque<InetSocketAddress> first = new ArrayDeque<>();
        ArrayDeque<InetSocketAddress> second = new ArrayDeque<>();
        for (InetSocketAddress address : addresses) {
            boolean same = address.getAddress().getClass()
                    == addresses.get(0).getAddress().getClass();
            (same ? first : second).add(address);
        }
        List<InetSocketAddress> mixed = new ArrayList<>();
        while (!first.isEmpty() || !second.isEmpty()) {
            if (!first.isEmpty()) {
                mixed.add(first.remove());
            }
            if (!second.isEmpty()) {
                mixed.add(second.remove());
            }
        }
        return mixed;
    }

    /** A connected, non-blocking channel. */
    @Async
    static Coroutine<SocketChannel> one(SocketAddress address, ConnectOptions options) throws IOException {
        SocketChannel channel = open(address);
        boolean connected = false;
        try {
            channel.configureBlocking(false);
            if (options.localAddress() != null) {
                SocketAddress local = await(Resolver.local(options.localAddress(), address));
                bind(channel, local);
            }
            await(Sockets.sockConnect(channel, address));
            connected = true;
        } catch (SocketException failure) {
            throw connectFailed(address, failure);
        } finally {
            if (!connected) {
                Quietly.close(channel);
            }
        }
        return async(channel);
    }

    /** The same kind of error, with the address. */
    private static SocketException connectFailed(SocketAddress address, SocketException failure) {
        String text = "Connect call failed " + address + ": " + failure.getMessage();
        SocketException named = failure instanceof ConnectException
                ? new ConnectException(text)
                : failure instanceof NoRouteToHostException
                        ? new NoRouteToHostException(text)
                        : new SocketException(text);
        named.initCause(failure);
        return named;
    }

    private static SocketChannel open(SocketAddress address) throws IOException {
        try {
            return SocketChannel.open(
                    address instanceof InetSocketAddress internet
                            ? Resolver.familyOf(internet.getAddress())
                            : StandardProtocolFamily.UNIX);
        } catch (UnsupportedOperationException e) {
            throw new IOException("no sockets for " + address, e);
        }
    }

    private static void bind(SocketChannel channel, SocketAddress local) throws IOException {
        try {
            channel.bind(local);
        } catch (IOException e) {
            throw Listening.bindFailed(local, e);
        }
    }

    private IOException combined() {
        IOException first = Objects.requireNonNull(failures.get(failures.firstKey()));
        boolean sameText = failures.values().stream()
                .allMatch(failure -> Objects.equals(failure.getMessage(), first.getMessage()));
        if (sameText && !options.allErrors()) {
            return first;
        }
        IOException all = new IOException("Multiple exceptions: "
                + String.join(
                        ", ",
                        failures.values().stream().map(Throwable::getMessage).toList()));
        failures.values().forEach(all::addSuppressed);
        return all;
    }
}
