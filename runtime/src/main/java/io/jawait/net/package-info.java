/**
 * The network: {@link io.jawait.net.Streams} for most programs, transports and protocols by {@link io.jawait.net.Network} for
 * libraries, and {@link io.jawait.net.Sockets} for channels of one's own.
 */
@NullMarked
package io.jawait.net;

import org.jspecify.annotations.NullMarked;
