/**
 * Child processes: {@link io.jawait.process.Subprocesses} starts programs and gives a {@link io.jawait.process.Subprocess} with streams.
 */
@NullMarked
package io.jawait.process;

import org.jspecify.annotations.NullMarked;
