package io.jawait;

import java.util.concurrent.atomic.AtomicInteger;

/** What goes on outside of a loop on its behalf. A clock that jumps has to wait for it. Any thread. */
final class Outside {
    /** Calls in executors that have not handed their result over. */
    final AtomicInteger calls = new AtomicInteger();

    /** Stages that a future of the loop follows. */
    final AtomicInteger stages = new AtomicInteger();
}
