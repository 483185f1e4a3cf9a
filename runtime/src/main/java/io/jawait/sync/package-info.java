/**
 * What tasks of one loop use to wait for each other. None of it blocks a thread, and none is for other threads: between two
 * awaits nothing else runs, so only what spans an await needs a lock.
 */
@NullMarked
package io.jawait.sync;

import org.jspecify.annotations.NullMarked;
