package io.jawait.net;

import java.nio.ByteBuffer;

/** Hands bytes that are in memory to either kind of protocol. */
final class StreamData {
    private StreamData() {}

    static void deliver(StreamProtocol protocol, ByteBuffer data) {
        if (protocol instanceof Protocol plain) {
            plain.dataReceived(data);
        } else if (protocol instanceof BufferedProtocol buffered) {
            deliver(buffered, data);
        }
    }

    private static void deliver(BufferedProtocol buffered, ByteBuffer data) {
        while (data.hasRemaining()) {
            ByteBuffer target = buffered.getBuffer(data.remaining());
            int count = Math.min(target.remaining(), data.remaining());
            if (count == 0) {
                throw new IllegalStateException("get_buffer() returned an empty buffer");
            }
            target.put(data.slice().limit(count));
            data.position(data.position() + count);
            buffered.bufferUpdated(count);
        }
    }
}
