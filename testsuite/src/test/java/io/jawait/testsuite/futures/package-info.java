/** Async methods that return futures of the JDK: eager, without a loop. */
@NullMarked
package io.jawait.testsuite.futures;

import org.jspecify.annotations.NullMarked;
