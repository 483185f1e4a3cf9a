package io.jawait.process;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What a pool's process answers to a call: a value, or an error. */
record PoolReply(@Nullable Object value, @Nullable Throwable error) implements Serializable {}
