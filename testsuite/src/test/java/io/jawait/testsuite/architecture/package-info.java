/** The arrows between modules and packages, drawn as tests on the class files of agent and runtime. */
@NullMarked
package io.jawait.testsuite.architecture;

import org.jspecify.annotations.NullMarked;
