/** The loop's parts that know nothing of tasks and futures. Not exported; start with {@link io.jawait.internal.Ring}. */
@NullMarked
package io.jawait.internal;

import org.jspecify.annotations.NullMarked;
