package io.jawait;

import java.util.concurrent.atomic.AtomicInteger;

/** What goes on outside of a loop on its behalf. A clock that jumps has to wait for it. Any thread. */
final class Outside {
    /** Calls in executors that have not handed their result over. */
    final AtomicInteger calls = new AtomicInteger();

    /** Stages that a future of the loop follows, and publishers of which the next call is awaited. */
    final AtomicInteger stages = new AtomicInteger();

    /** Child processes, and reads and writes of streams that block threads. */
    final AtomicInteger pipes = new AtomicInteger();
}
