package io.jawait.net;

import io.jawait.EventLoop;
import io.jawait.Handle;
import io.jawait.internal.Access;
import io.jawait.internal.Watch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import org.jspecify.annotations.Nullable;

/** A channel that a transport or server has for itself, and its callbacks for readiness. Loop thread only. */
final class OwnedChannel {
    private final EventLoop loop;
    private final SelectableChannel channel;
    private final Watch watch;

    /** Takes the channel, and makes it non-blocking. */
    OwnedChannel(EventLoop loop, SelectableChannel channel, Object owner) throws IOException {
        this.loop = loop;
        this.channel = channel;
        channel.configureBlocking(false);
        watch = Access.get().channels(loop).watch(channel);
        ensureFree(channel, watch);
        watch.setOwner(owner);
    }

    /** @throws IllegalStateException when a transport or server has it */
    static void ensureFree(EventLoop loop, SelectableChannel channel) {
        Watch watch = Access.get().channels(loop).find(channel);
        if (watch != null) {
            ensureFree(channel, watch);
        }
    }

    private static void ensureFree(SelectableChannel channel, Watch watch) {
        if (watch.owner() != null) {
            throw new IllegalStateException(channel + " is used by " + watch.owner());
        }
    }

    EventLoop loop() {
        return loop;
    }

    void startReading(Runnable callback) {
        stopReading();
        watch.setReader(Access.get().handle(loop, callback));
    }

    void stopReading() {
        if (watch.reader() != null) {
            cancel(watch.reader());
            watch.setReader(null);
        }
    }

    void startWriting(Runnable callback) {
        stopWriting();
        watch.setWriter(Access.get().handle(loop, callback));
    }

    void stopWriting() {
        if (watch.writer() != null) {
            cancel(watch.writer());
            watch.setWriter(null);
        }
    }

    /** It may stand in the ready queue. */
    private static void cancel(@Nullable Object entry) {
        if (entry instanceof Handle handle) {
            handle.cancel();
        }
    }

    /** See {@link io.jawait.internal.Channels#noteStored}. */
    void noteStored() {
        watch.channels().noteStored();
    }

    ByteBuffer takeReadBuffer() {
        return watch.channels().takeReadBuffer();
    }

    void giveBack(ByteBuffer readBuffer) {
        watch.channels().giveBack(readBuffer);
    }

    ByteBuffer writeBuffer() {
        return watch.channels().writeBuffer();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Gives the channel up, for another owner. */
    void release() {
        stopReading();
        stopWriting();
        watch.setOwner(null);
    }

    void close() {
        stopReading();
        stopWriting();
        watch.close();
    }

    /** The same; the descriptor is gone when this returns, so that nobody can connect to it any more. */
    void closeNow() {
        close();
        watch.channels().flush();
    }
}
