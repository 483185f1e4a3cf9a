/** Woven code beside other agents: mocks, tracing, coverage, debuggers. */
@NullMarked
package io.jawait.testsuite.agents;

import org.jspecify.annotations.NullMarked;
