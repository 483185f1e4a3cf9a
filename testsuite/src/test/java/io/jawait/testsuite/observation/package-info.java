/** Programs as they are seen from outside. */
@NullMarked
package io.jawait.testsuite.observation;

import org.jspecify.annotations.NullMarked;
