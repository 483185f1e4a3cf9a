package io.jawait;

import io.jawait.internal.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import org.jspecify.annotations.Nullable;

/** A program's own callbacks for the readiness of channels. */
final class ChannelCallbacks {
    private ChannelCallbacks() {}

    static void addReader(EventLoop loop, SelectableChannel channel, Runnable callback) {
        Watch watch = watchToChange(loop, channel);
        cancel(watch.reader());
        watch.setReader(new Handle(loop, callback, ThreadState.snapshot()));
    }

    static void addWriter(EventLoop loop, SelectableChannel channel, Runnable callback) {
        Watch watch = watchToChange(loop, channel);
        cancel(watch.writer());
        watch.setWriter(new Handle(loop, callback, ThreadState.snapshot()));
    }

    static boolean removeReader(EventLoop loop, SelectableChannel channel) {
        Watch watch = loop.channels().find(channel);
        if (watch == null || watch.reader() == null) {
            return false;
        }
        ensureNotOwned(watch, channel);
        cancel(watch.reader());
        watch.setReader(null);
        return true;
    }

    static boolean removeWriter(EventLoop loop, SelectableChannel channel) {
        Watch watch = loop.channels().find(channel);
        if (watch == null || watch.writer() == null) {
            return false;
        }
        ensureNotOwned(watch, channel);
        cancel(watch.writer());
        watch.setWriter(null);
        return true;
    }

    private static Watch watchToChange(EventLoop loop, SelectableChannel channel) {
        try {
            Watch watch = loop.channels().watch(channel);
            ensureNotOwned(watch, channel);
            return watch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ensureNotOwned(Watch watch, SelectableChannel channel) {
        if (watch.owner() != null) {
            throw new IllegalStateException(channel + " is used by " + watch.owner());
        }
    }

    /** It may stand in the ready queue. */
    private static void cancel(@Nullable Object entry) {
        if (entry instanceof Handle handle) {
            handle.cancel();
        }
    }
}
