/**
 * Conformance: Java mirrors of small asyncio programs, whose output must equal what Python printed, byte for byte.
 *
 * <p>One package for each area, one class with a {@code main} for each scenario. {@link
 * io.jawait.testsuite.conformance.Support} prints values and kinds of errors as Python does.
 */
@org.jspecify.annotations.NullMarked
package io.jawait.testsuite.conformance;
