package io.jawait.internal;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * What a loop has to do when one channel is ready: an entry for reading and accepting, one for writing and connecting. Each is
 * added to the ready queue in each iteration in which the channel is ready.
 *
 * <p>Loop thread only.
 */
public final class Watch {
    private static final int READING = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;
    private static final int WRITING = SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;

    private final Channels channels;
    private final SelectionKey key;
    private @Nullable Object reader;
    private @Nullable Object writer;
    private @Nullable Object owner;

    Watch(Channels channels, SelectionKey key) {
        this.channels = channels;
        this.key = key;
    }

    /** The loop's channels. */
    public Channels channels() {
        return channels;
    }

    /** The transport or server that has the channel for itself; the loop closes it then when it is closed. */
    public @Nullable Object owner() {
        return owner;
    }

    /** Sets {@link #owner}. */
    public void setOwner(@Nullable Object owner) {
        this.owner = owner;
        channels.noteOwner(this);
    }

    /** The entry for reading. */
    public @Nullable Object reader() {
        return reader;
    }

    /** The entry for writing. */
    public @Nullable Object writer() {
        return writer;
    }

    /** Sets the entry for reading; null: none. */
    public void setReader(@Nullable Object entry) {
        int before = count();
        reader = entry;
        update(before);
    }

    /** Sets the entry for writing; null: none. */
    public void setWriter(@Nullable Object entry) {
        int before = count();
        writer = entry;
        update(before);
    }

    /** How many entries there are. */
    int count() {
        return (reader == null ? 0 : 1) + (writer == null ? 0 : 1);
    }

    /** A channel that somebody has closed counts no more: with its key all its entries are dropped. */
    private void update(int before) {
        if (key.isValid()) {
            channels.addWanted(count() - before);
            try {
                int operations = operations();
                if (key.interestOps() != operations) {
                    key.interestOps(operations);
                }
            } catch (CancelledKeyException closedMeanwhile) {
                channels.noteClosed();
            }
        }
    }

    private int operations() {
        int operations = reader == null ? 0 : key.channel().validOps() & READING;
        return writer == null ? operations : operations | writeOperation();
    }

    private int writeOperation() {
        boolean connecting = key.channel() instanceof SocketChannel socket && socket.isConnectionPending();
        return connecting ? SelectionKey.OP_CONNECT : key.channel().validOps() & SelectionKey.OP_WRITE;
    }

    void deliver(int operations) {
        if (reader != null && (operations & READING) != 0) {
            channels.deliver(reader);
        }
        if (writer != null && (operations & WRITING) != 0) {
            channels.deliver(writer);
        }
    }

    boolean isOpen() {
        return key.isValid();
    }

    /** Both entries, whatever is ready; whether there is one. */
    boolean deliverAll() {
        deliver(READING | WRITING);
        return count() > 0;
    }

    /** Drops both entries, and closes the channel; its descriptor goes with the next poll. */
    public void close() {
        setReader(null);
        setWriter(null);
        owner = null;
        if (key.isValid()) {
            channels.noteClosing(this);
        }
        Quietly.close(key.channel());
    }

    void closeIfOwned() {
        if (owner != null) {
            Quietly.close(key.channel());
        }
    }
}
