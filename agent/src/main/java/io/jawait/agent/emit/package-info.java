/** Turns plans into instructions; the only package that changes a method. */
@NullMarked
package io.jawait.agent.emit;

import org.jspecify.annotations.NullMarked;
