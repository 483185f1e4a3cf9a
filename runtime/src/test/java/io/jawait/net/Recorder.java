package io.jawait.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jawait.Asyncio;
import io.jawait.Future;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A protocol that keeps what it is told. */
class Recorder implements Protocol {
    final List<String> events = new ArrayList<>();
    final StringBuilder text = new StringBuilder();
    final Future<Transport> made = Asyncio.getRunningLoop().createFuture();
    final Future<Throwable> lost = Asyncio.getRunningLoop().createFuture();
    boolean staysOpen;

    @Override
    public void connectionMade(Transport transport) {
        events.add("made");
        made.setResult(transport);
    }

    @Override
    public void dataReceived(ByteBuffer data) {
        text.append(UTF_8.decode(data));
        if (!events.contains("data")) {
            events.add("data");
        }
    }

    @Override
    public boolean eofReceived() {
        events.add("eof");
        return staysOpen;
    }

    @Override
    public void pauseWriting() {
        events.add("pause");
    }

    @Override
    public void resumeWriting() {
        events.add("resume");
    }

    @Override
    public void connectionLost(Throwable error) {
        events.add("lost");
        lost.setResult(error);
    }
}
