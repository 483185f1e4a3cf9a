/**
 * Random methods, run plain, woven, and woven with all awaits suspending: {@code testsuite/fuzz [SECONDS] [SEED]}. Reading starts at
 * {@link io.jawait.testsuite.fuzz.Fuzzer}.
 */
@NullMarked
package io.jawait.testsuite.fuzz;

import org.jspecify.annotations.NullMarked;
