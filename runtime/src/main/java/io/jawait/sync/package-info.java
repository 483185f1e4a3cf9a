/** What tasks of one loop share and wait for: {@link io.jawait.sync.Lock} and its kin. Start with it and {@link io.jawait.sync.Event}. */
@NullMarked
package io.jawait.sync;

import org.jspecify.annotations.NullMarked;
