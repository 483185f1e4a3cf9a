package io.jawait;

import org.jspecify.annotations.Nullable;

/** A done callback behind which a task waits, as those of gather, wait, shield and task groups: the call graph asks for it. */
interface Awaiter {
    /** The task; null when it was none, or has gone. */
    @Nullable
    Task<?> awaiter();
}
