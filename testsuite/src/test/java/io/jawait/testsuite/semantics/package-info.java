/**
 * Semantics to the hop: small programs that say in which iteration of the loop each thing happens.
 *
 * <p>The expected traces are what CPython 3.13 prints for the same programs, which stand in {@code
 * src/test/python/semantics} under the same names: {@code python3 hops.py [NAME ...]} prints them again.
 */
@org.jspecify.annotations.NullMarked
package io.jawait.testsuite.semantics;
