package io.jawait.internal;

import java.util.List;

/**
 * A loop as it was at one time.
 *
 * @param title names the loop's thread, and says more where there is something to say
 * @param tasks those that were not done, in the order of their creation
 */
record LoopSnapshot(String title, List<TaskSnapshot> tasks) {}
