/** Queues between tasks of one loop. Start with {@link io.jawait.queue.Queue}. */
@NullMarked
package io.jawait.queue;

import org.jspecify.annotations.NullMarked;
