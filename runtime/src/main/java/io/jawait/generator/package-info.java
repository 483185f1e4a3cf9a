/** Generators, asynchronous ones too, and how these meet {@link java.util.concurrent.Flow}. Start with {@link io.jawait.generator.Generator}. */
@NullMarked
package io.jawait.generator;

import org.jspecify.annotations.NullMarked;
