package io.jawait.net;

/** TLS. */
public final class Tls {
    private Tls() {}
}
