/**
 * Greenlets: runs that hand control to each other by name, without any loop, and a small layer in the manner of gevent. Start reading at
 * {@link io.jawait.greenlet.Greenlet}.
 *
 * <p>Only woven code can be left by a switch: a greenlet's body and what it calls by {@code await}.
 */
@NullMarked
package io.jawait.greenlet;

import org.jspecify.annotations.NullMarked;
