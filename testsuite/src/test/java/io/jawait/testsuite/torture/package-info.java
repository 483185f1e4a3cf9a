/**
 * A library that knows nothing of us, with awaits in every method: {@code testsuite/torture GROUP:ARTIFACT:VERSION}. Its own tests have
 * to pass as before. Reading starts at {@link io.jawait.testsuite.torture.Torture}.
 */
@NullMarked
package io.jawait.testsuite.torture;

import org.jspecify.annotations.NullMarked;
