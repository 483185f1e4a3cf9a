package io.jawait;

import io.jawait.internal.Line;
import org.jspecify.annotations.Nullable;

/** A task's place in a {@link Line}: a future that is used again, since nobody but the task and the line knows it. */
final class Turn extends Future<@Nullable Void> {
    /** Not yet: the task waits again. */
    static final Object AGAIN = new Object();

    private final Line line;
    private @Nullable Object item;

    Turn(EventLoop loop, Line line) {
        super(loop);
        this.line = line;
    }

    @Nullable
    Object item() {
        return item;
    }

    void setItem(@Nullable Object item) {
        this.item = item;
    }

    /** In the step of the task that was woken, with what the step would throw: what its await gives, or {@link #AGAIN}. */
    @Nullable
    Object goOn(@Nullable Throwable failure) throws Throwable {
        if (failure == null && line.mustWaitAgain()) {
            renew();
            line.waiters().enter(this);
            return AGAIN;
        }
        try {
            if (failure != null) {
                line.giveUp(this);
                throw failure;
            }
            return line.goOn(item);
        } finally {
            item = null;
            if (!loop.getDebug()) { // which notes where each future was made
                renew();
                line.giveBack(this);
            }
        }
    }
}
