package io.jawait.testsuite.fuzz;

import java.util.Map;

/**
 * A random class, ready to run: its method {@code run} is the case.
 *
 * @param owner binary name
 * @param methods how many async methods it has
 * @param plain class files to run as they are, in which awaits wait; with what belongs to them
 * @param woven class files to weave, of the same meaning
 * @param text what a person can read
 */
record Subject(String owner, int methods, Map<String, byte[]> plain, Map<String, byte[]> woven, String text) {}
