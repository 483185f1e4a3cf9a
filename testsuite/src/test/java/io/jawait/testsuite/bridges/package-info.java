/** Libraries that keep values in thread-locals, carried along by {@link io.jawait.ThreadLocalBridge}; the guide shows these bridges. */
@NullMarked
package io.jawait.testsuite.bridges;

import org.jspecify.annotations.NullMarked;
