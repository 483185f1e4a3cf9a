/** Woven classes in class loaders and JVMs of all kinds, alone and beside other agents. */
@NullMarked
package io.jawait.testsuite.loading;

import org.jspecify.annotations.NullMarked;
