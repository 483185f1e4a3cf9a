/**
 * Tests of asynchronous code: {@link io.jawait.testing.Testing#run} in virtual time, {@link io.jawait.testing.TestLoop} by
 * hand. Failures are plain {@link java.lang.AssertionError}s, so that every test library takes them.
 */
@NullMarked
package io.jawait.testing;

import org.jspecify.annotations.NullMarked;
