package io.jawait.net;

import io.jawait.internal.Channels;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** Encrypts and decrypts by an engine, into the loop's buffers. */
final class TlsRecords {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int MOST_KEPT = 32 * 1024;

    private final SSLEngine engine;
    private final Channels channels;

    /** Encrypted bytes that have come, from position to limit. */
    private ByteBuffer received = NOTHING;

    TlsRecords(SSLEngine engine, Channels channels) {
        this.engine = engine;
        this.channels = channels;
    }

    SSLEngine engine() {
        return engine;
    }

    void giveBack(ByteBuffer readBuffer) {
        channels.giveBack(readBuffer);
    }

    int received() {
        return received.remaining();
    }

    void add(ByteBuffer data) {
        int needed = received.remaining() + data.remaining();
        if (received.capacity() >= needed && received.capacity() > 0) {
            received.compact();
        } else {
            int size = Math.max(needed, engine.getSession().getPacketBufferSize());
            received = ByteBuffer.allocate(size).put(received);
        }
        received.put(data).flip();
    }

    /** Encrypts records of the plain bytes and of the handshake, as many as the buffer holds. What it gives is good until the next call. */
    ByteBuffer wrap(WriteBuffer plain) throws IOException {
        ByteBuffer encrypted = channels.writeBuffer();
        int packet = engine.getSession().getPacketBufferSize();
        boolean more = true;
        while (more && encrypted.remaining() >= packet) {
            ByteBuffer piece = piece(plain);
            SSLEngineResult result = engine.wrap(piece, encrypted);
            plain.remove(result.bytesConsumed());
            more = result.getStatus() == Status.OK
                    && result.bytesConsumed() + result.bytesProduced() > 0
                    && (result.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP || !plain.isEmpty());
        }
        return encrypted.flip();
    }

    private ByteBuffer piece(WriteBuffer plain) {
        if (plain.isEmpty()) {
            return NOTHING;
        }
        int most = engine.getSession().getApplicationBufferSize();
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(plain.size(), most));
        plain.copyTo(piece);
        return piece.flip();
    }

    /** Decrypts whole records, as many as there are and the buffer holds. What it gives is to be {@linkplain #giveBack given back}. */
    ByteBuffer unwrap() throws IOException {
        ByteBuffer decrypted = channels.takeReadBuffer();
        try {
            return unwrap(decrypted);
        } catch (Throwable error) {
            channels.giveBack(decrypted);
            throw error;
        }
    }

    private ByteBuffer unwrap(ByteBuffer decrypted) throws IOException {
        int record = engine.getSession().getApplicationBufferSize();
        boolean more = true;
        while (more && decrypted.remaining() >= record) {
            SSLEngineResult result = engine.unwrap(received, decrypted);
            more = result.getStatus() == Status.OK
                    && result.bytesConsumed() + result.bytesProduced() > 0
                    && result.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING;
        }
        if (!received.hasRemaining() && received.capacity() > MOST_KEPT) {
            received = NOTHING;
        }
        return decrypted.flip();
    }

    /** What a broken engine still wants to say. */
    ByteBuffer alert() {
        ByteBuffer encrypted = channels.writeBuffer();
        try {
            while (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP) {
                if (engine.wrap(NOTHING, encrypted).bytesProduced() == 0) {
                    break;
                }
            }
        } catch (SSLException nothingToSay) {
            encrypted.clear();
        }
        return encrypted.flip();
    }
}
