package io.jawait.net;

import io.jawait.internal.Arguments;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * How to use TLS: what asyncio's {@code ssl} parameters say; immutable.
 *
 * <pre>{@code
 * var options = ConnectOptions.DEFAULT.withTls(Tls.client().withApplicationProtocols("http/1.1"));
 * Connection connection = await(Streams.openConnection("example.org", 443, options));
 * }</pre>
 *
 * <p>A client checks the server's certificate and its name, and sends the name to the server (SNI). Work of the handshake that takes
 * long is done in threads for that.
 *
 * <p>Any thread.
 */
public final class Tls {
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(30);

    private final SSLContext context;
    private final @Nullable String serverHostname;
    private final List<String> applicationProtocols;
    private final boolean needsClientCertificate;
    private final Duration handshakeTimeout;
    private final Duration shutdownTimeout;

    private Tls(
            SSLContext context,
            @Nullable String serverHostname,
            List<String> applicationProtocols,
            boolean needsClientCertificate,
            Duration handshakeTimeout,
            Duration shutdownTimeout) {
        this.context = context;
        this.serverHostname = serverHostname;
        this.applicationProtocols = applicationProtocols;
        this.needsClientCertificate = needsClientCertificate;
        this.handshakeTimeout = positive(handshakeTimeout, "the handshake timeout");
        this.shutdownTimeout = positive(shutdownTimeout, "the shutdown timeout");
    }

    private static Duration positive(Duration duration, String name) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(name + " must be positive, and is " + duration);
        }
        return duration;
    }

    /** With the JDK's own certificates of authorities: asyncio's {@code ssl=True}. */
    public static Tls client() {
        try {
            return of(SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JVM has no default TLS context", e);
        }
    }

    /** With keys and trusted certificates of one's own; a server needs them. */
    public static Tls of(SSLContext context) {
        Arguments.given(context, "an SSLContext", "Tls.of");
        return new Tls(context, null, List.of(), false, HANDSHAKE_TIMEOUT, SHUTDOWN_TIMEOUT);
    }

    /** The server's name, where it is not the host that is connected to: asyncio's {@code server_hostname}. */
    public Tls withServerHostname(String name) {
        return new Tls(context, name, applicationProtocols, needsClientCertificate, handshakeTimeout, shutdownTimeout);
    }

    /** The protocols to agree on one of (ALPN), best first. */
    public Tls withApplicationProtocols(String... protocols) {
        return new Tls(
                context, serverHostname, List.of(protocols), needsClientCertificate, handshakeTimeout, shutdownTimeout);
    }

    /** A server asks for the client's certificate, and serves nobody without. */
    public Tls withClientCertificates() {
        return new Tls(context, serverHostname, applicationProtocols, true, handshakeTimeout, shutdownTimeout);
    }

    /** How long a handshake may take; 60 s: asyncio's {@code ssl_handshake_timeout}. */
    public Tls withHandshakeTimeout(Duration timeout) {
        return new Tls(context, serverHostname, applicationProtocols, needsClientCertificate, timeout, shutdownTimeout);
    }

    /** How long closing waits for the peer's answer; 30 s: asyncio's {@code ssl_shutdown_timeout}. */
    public Tls withShutdownTimeout(Duration timeout) {
        return new Tls(
                context, serverHostname, applicationProtocols, needsClientCertificate, handshakeTimeout, timeout);
    }

    Duration handshakeTimeout() {
        return handshakeTimeout;
    }

    Duration shutdownTimeout() {
        return shutdownTimeout;
    }

    /**
     * The engine of a client.
     *
     * @param host that is connected to, if that is known
     */
    SSLEngine clientEngine(@Nullable String host) {
        String name = serverHostname == null ? host : serverHostname;
        if (name == null) {
            throw new IllegalArgumentException(
                    "the server's name is not known here: set it with Tls.withServerHostname");
        }
        String checked = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        SSLEngine engine = context.createSSLEngine(checked, -1);
        engine.setUseClientMode(true);
        SSLParameters parameters = parameters(engine);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (!Resolver.isNumeric(checked)) {
            parameters.setServerNames(serverNames(checked));
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** None where the JDK takes the name for no host's, as that with an underscore: a server may need none. */
    private static List<SNIServerName> serverNames(String name) {
        try {
            return List.of(new SNIHostName(name));
        } catch (IllegalArgumentException noHostsName) {
            return List.of();
        }
    }

    SSLEngine serverEngine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = parameters(engine);
        parameters.setNeedClientAuth(needsClientCertificate);
        engine.setSSLParameters(parameters);
        return engine;
    }

    private SSLParameters parameters(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(applicationProtocols.toArray(String[]::new));
        return parameters;
    }
}
