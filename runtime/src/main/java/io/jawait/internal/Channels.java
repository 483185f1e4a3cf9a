package io.jawait.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The channels that a loop watches, on one selector, which is opened when something has to wait.
 *
 * <p>Loop thread only, except {@link #wakeUp}.
 */
public final class Channels {
    /** So many that to look at each before a wait takes no time. */
    private static final int FEW = 64;

    private final Consumer<SelectionKey> onReady = this::deliver;
    private Consumer<Object> ready = entry -> {};
    private volatile @Nullable Selector selector;
    private volatile boolean woken;
    private @Nullable IoBuffers buffers;
    private boolean readBufferIsTaken;

    /** How many callbacks wait for readiness, those of {@linkplain #recount closed channels} at most until the next selection. */
    private int wanted;

    /** How many channels the selector has to know of: all but those that a watch has closed. */
    private int known;

    /** Of channels that no transport or server has: the program may close each. */
    private final Set<Watch> unowned = new HashSet<>();

    /** A channel was closed: its descriptor goes with the next selection, and not before. */
    private boolean stale;

    /** The last poll has waited, and has delivered something. */
    private boolean waited;

    /** How many entries of the last poll may have changed what is ready: all but those that only {@linkplain #noteStored stored}. */
    private int acting;

    Channels() {}

    void deliverTo(Consumer<Object> ready) {
        this.ready = ready;
    }

    // ---- watching

    /**
     * The watch of the channel, made when there is none.
     *
     * @throws IllegalArgumentException when the channel blocks
     */
    public Watch watch(SelectableChannel channel) throws IOException {
        Watch known = find(channel);
        if (known != null) {
            return known;
        }
        Selector opened = open();
        try {
            return register(channel, opened);
        } catch (CancelledKeyException closing) {
            flush();
            return register(channel, opened);
        } catch (IllegalBlockingModeException e) {
            throw new IllegalArgumentException("the channel must be non-blocking", e);
        }
    }

    private Watch register(SelectableChannel channel, Selector opened) throws IOException {
        SelectionKey key = channel.register(opened, 0);
        Watch watch = new Watch(this, key);
        key.attach(watch);
        known++;
        unowned.add(watch);
        return watch;
    }

    /** The watch of the channel, if there is one. */
    public @Nullable Watch find(SelectableChannel channel) {
        Selector opened = selector;
        SelectionKey key = opened == null ? null : channel.keyFor(opened);
        return key == null || !key.isValid() ? null : (Watch) key.attachment();
    }

    private void deliver(SelectionKey key) {
        try {
            ((Watch) key.attachment()).deliver(key.readyOps());
        } catch (CancelledKeyException closedByAnotherThread) {
            stale = true;
        }
    }

    void deliver(Object entry) {
        acting++;
        ready.accept(entry);
    }

    /** An entry of the last poll has run, and has only put away what had come: no code of the program's, nothing sent. */
    public void noteStored() {
        acting--;
    }

    void noteOwner(Watch watch) {
        if (watch.owner() == null) {
            unowned.add(watch);
        } else {
            unowned.remove(watch);
        }
    }

    void addWanted(int change) {
        wanted += change;
    }

    void noteClosed() {
        stale = true;
    }

    /** A watch is about to close its channel, for which nobody waits any more. */
    void noteClosing(Watch watch) {
        known--;
        unowned.remove(watch);
        stale = true;
    }

    /** After a selection, which has dropped closed channels. Those that somebody else has closed may have had callbacks. */
    private void recount(Selector opened) {
        int left = opened.keys().size();
        if (left < known) {
            wanted = 0;
            for (SelectionKey key : opened.keys()) {
                wanted += ((Watch) key.attachment()).count();
            }
            known = left;
            deliverClosed();
        }
    }

    /**
     * Who waits for a channel that the program has closed tries once more, and gets the error, instead of waiting for ever. Whether there was
     * such a one.
     */
    private boolean deliverClosed() {
        boolean delivered = false;
        for (Iterator<Watch> each = unowned.iterator(); each.hasNext(); ) {
            Watch watch = each.next();
            if (!watch.isOpen()) {
                each.remove();
                delivered |= watch.deliverAll();
            }
        }
        return delivered;
    }

    /** Has the descriptors of closed channels go now: a listening one still takes connections until then. */
    public void flush() {
        Selector opened = selector;
        if (opened != null && opened.isOpen()) {
            try {
                opened.selectNow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            opened.selectedKeys().clear();
            stale = false;
            recount(opened);
        }
    }

    /** Whether anybody waits for a channel. */
    public boolean isWatching() {
        return wanted > 0;
    }

    // ---- waiting

    private Selector open() throws IOException {
        Selector opened = selector;
        if (opened == null) {
            opened = Selector.open();
            selector = opened;
        }
        return opened;
    }

    /**
     * Adds what is ready. It asks the system only where the answer may be another one than that of the wait right before: a server wakes
     * up for data, stores them, and serves them in the next iteration, whose poll would cost as much as half of the rest.
     */
    void selectNow() throws IOException {
        Selector opened = selector;
        if (opened != null && (wanted > 0 || stale)) {
            if (!isAnswered()) {
                acting = 0;
                stale = false;
                opened.selectNow(onReady);
                recount(opened);
            }
            waited = false;
        }
    }

    /** Whether nobody but the world outside can have made a channel ready since the last poll. */
    private boolean isAnswered() {
        return waited && acting == 0 && !stale;
    }

    /** The same, after waiting for it; 0: without limit. */
    void select(long millis) throws IOException {
        Selector opened = open();
        // Read after the selector was published: whoever set it too early to find the selector is seen here.
        if (woken || unowned.size() <= FEW && deliverClosed()) {
            selectNow();
        } else {
            stale = false;
            acting = 0;
            opened.select(onReady, millis);
            recount(opened);
            // Whoever woke it has something to run, which may do anything.
            waited = acting > 0 && !woken;
        }
        woken = false;
    }

    void wakeUp() {
        woken = true;
        Selector opened = selector;
        if (opened != null) {
            opened.wakeup();
        }
    }

    // ---- buffers

    /**
     * For one read, until it is {@linkplain #giveBack given back}. Whoever is called with the data may have another connection read meanwhile,
     * as by closing it: that one gets another buffer.
     */
    public ByteBuffer takeReadBuffer() {
        if (readBufferIsTaken) {
            return ByteBuffer.allocate(IoBuffers.CAPACITY);
        }
        readBufferIsTaken = true;
        return buffers().read.clear();
    }

    /** What is in the buffer is not needed any more. A second time does nothing. */
    @SuppressWarnings("ReferenceEquality") // the very one
    public void giveBack(ByteBuffer readBuffer) {
        if (buffers != null && readBuffer == buffers.read) {
            readBufferIsTaken = false;
        }
    }

    /** For one write. */
    public ByteBuffer writeBuffer() {
        return buffers().write.clear();
    }

    private IoBuffers buffers() {
        IoBuffers found = buffers;
        if (found == null) {
            found = IoBuffers.take();
            buffers = found;
        }
        return found;
    }

    // ---- closing

    /** Closes the channels that transports own, and the selector. */
    void close() {
        Selector opened = selector;
        if (opened == null) {
            return;
        }
        try {
            for (SelectionKey key : opened.keys()) {
                ((Watch) key.attachment()).closeIfOwned();
            }
            opened.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (buffers != null) {
                buffers.giveBack();
                buffers = null;
            }
        }
    }
}
