package io.jawait.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What other threads hand to a loop: a lock-free stack that is taken whole and turned round, so that order is first in, first
 * out.
 *
 * <p>Any thread adds; the loop's thread drains.
 *
 * @param <E> what is handed over
 */
public final class Inbox<E> {
    private static final VarHandle NEWEST;

    static {
        try {
            NEWEST = MethodHandles.lookup().findVarHandle(Inbox.class, "newest", Letter.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Written through {@link #NEWEST} only. */
    private @Nullable Letter<E> newest;

    private static final class Letter<E> {
        final E content;

        @Nullable
        Letter<E> next;

        Letter(E content) {
            this.content = content;
        }
    }

    /** Empty. */
    public Inbox() {}

    /** Adds; all that happened before is visible to whoever drains. Any thread. */
    @SuppressWarnings("unchecked")
    public void add(E content) {
        Letter<E> letter = new Letter<>(content);
        Letter<E> seen;
        do {
            seen = (Letter<E>) NEWEST.getVolatile(this);
            letter.next = seen;
        } while (!NEWEST.compareAndSet(this, seen, letter));
    }

    /** Whether nothing is there. Any thread. */
    public boolean isEmpty() {
        return NEWEST.getVolatile(this) == null;
    }

    /**
     * Whether something is there of which this thread must know: what it has added itself, and what was added before something else that this
     * thread has seen. Of the rest it may miss what is new. A plain read, for who asks often.
     */
    public boolean hasKnownLetters() {
        return newest != null;
    }

    /** Gives all that is there to {@code receiver}, oldest first. */
    @SuppressWarnings("unchecked")
    public void drain(Consumer<? super E> receiver) {
        Letter<E> letter = reversed((Letter<E>) NEWEST.getAndSet(this, null));
        while (letter != null) {
            receiver.accept(letter.content);
            letter = letter.next;
        }
    }

    private static <E> @Nullable Letter<E> reversed(@Nullable Letter<E> newestFirst) {
        Letter<E> oldestFirst = null;
        Letter<E> letter = newestFirst;
        while (letter != null) {
            Letter<E> next = letter.next;
            letter.next = oldestFirst;
            oldestFirst = letter;
            letter = next;
        }
        return oldestFirst;
    }
}
