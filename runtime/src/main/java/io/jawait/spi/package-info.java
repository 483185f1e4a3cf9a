/** What woven code calls. Not for programs: it changes with the weaver. */
@NullMarked
package io.jawait.spi;

import org.jspecify.annotations.NullMarked;
