package io.jawait;

import io.jawait.internal.Line;
import org.jspecify.annotations.Nullable;

/**
 * A task's place in a {@link Line}: a future that is used again, since nobody but the task and the line knows it.
 *
 * <p>A line keeps a list of its turns. The first one stays there while it is taken, since in most programs it is the next to be taken again;
 * those behind it nobody has.
 */
final class Turn extends Future<@Nullable Void> {
    private static final int MOST_BEHIND = 15;

    private final Line line;
    private @Nullable Object item;
    private @Nullable Turn next;

    /** How many there are from {@link #next} on. */
    private byte behind;

    private boolean free;

    private Turn(EventLoop loop, Line line) {
        super(loop);
        this.line = line;
    }

    /** A turn that nobody has. */
    static Turn take(Line line, @Nullable Object item, EventLoop loop) {
        Turn first = (Turn) line.turns();
        Turn turn = first != null && first.free ? first : takeNext(first, line, loop);
        turn.free = false;
        if (item != null) {
            turn.item = item;
        }
        return turn;
    }

    private static Turn takeNext(@Nullable Turn first, Line line, EventLoop loop) {
        Turn turn = first == null ? null : first.next;
        if (first == null || turn == null) {
            return new Turn(loop, line);
        }
        first.next = turn.next;
        first.behind--;
        turn.next = null;
        turn.behind = 0;
        return turn;
    }

    private void giveBack() {
        renew();
        free = true;
        Turn first = (Turn) line.turns();
        if (first == this) {
            return;
        }
        if (first == null) {
            line.setTurns(this);
        } else if (!first.free) {
            next = first.next;
            behind = first.behind;
            first.next = null;
            first.behind = 0;
            line.setTurns(this);
        } else if (first.behind < MOST_BEHIND) {
            next = first;
            behind = (byte) (first.behind + 1);
            line.setTurns(this);
        }
    }

    /** In the step of the task that was woken, with what the step would throw: what its await gives, or {@link Line#AGAIN}. */
    @Nullable
    Object goOn(@Nullable Throwable failure) throws Throwable {
        if (failure != null) {
            abandon();
            throw failure;
        }
        boolean again = false;
        try {
            Object value = line.goOn(item);
            again = value == Line.AGAIN;
            return value;
        } finally {
            if (again) {
                renew();
                line.enter(this);
            } else {
                end();
            }
        }
    }

    @Override
    void abandon() {
        line.giveUp(this);
        end();
    }

    private void end() {
        if (item != null) {
            item = null;
        }
        if (!loop.getDebug()) { // which notes where each future was made
            giveBack();
        }
    }
}
