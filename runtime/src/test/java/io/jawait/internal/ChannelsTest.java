package io.jawait.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    private final Channels channels = new Channels();
    private final List<Object> ready = new ArrayList<>();
    private Pipe first;
    private Pipe second;

    @BeforeEach
    void watchTwoPipes() throws IOException {
        channels.deliverTo(ready::add);
        first = watched("first");
        second = watched("second");
    }

    private Pipe watched(String entry) throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        channels.watch(pipe.source()).setReader(entry);
        return pipe;
    }

    @AfterEach
    void close() throws IOException {
        channels.close();
        for (Pipe pipe : List.of(first, second)) {
            pipe.source().close();
            pipe.sink().close();
        }
    }

    @Test
    void pollAfterAWaitWhoseEntriesOnlyStored_isLeftOutOnce() throws IOException {
        waitFor(first);
        drain(first);
        channels.noteStored();
        fill(second);

        channels.selectNow();

        assertThat(ready).containsExactly("first");

        channels.selectNow();

        assertThat(ready).containsExactly("first", "second");
    }

    @Test
    void pollAfterAWaitWhoseEntriesMayHaveSent_looksAgain() throws IOException {
        waitFor(first);
        drain(first);
        fill(second);

        channels.selectNow();

        assertThat(ready).containsExactly("first", "second");
    }

    @Test
    void pollAfterAWaitOfWhoseEntriesOneMayHaveSent_looksAgain() throws IOException {
        fill(second);
        waitFor(first);
        drain(first);
        channels.noteStored();

        channels.selectNow();

        assertThat(ready).containsExactlyInAnyOrder("first", "second", "second");
    }

    @Test
    void pollAfterAWaitThatWasAlsoWoken_looksAgain() throws IOException {
        fill(first);
        channels.deliverTo(entry -> {
            ready.add(entry);
            channels.wakeUp();
        });
        channels.select(0);
        drain(first);
        channels.noteStored();
        fill(second);

        channels.selectNow();

        assertThat(ready).containsExactly("first", "second");
    }

    @Test
    void pollAfterAChannelWasClosed_letsItsDescriptorGo() throws IOException {
        waitFor(first);
        drain(first);
        channels.noteStored();
        channels.find(first.source()).close();
        fill(second);

        channels.selectNow();

        assertThat(ready).containsExactly("first", "second");
    }

    @Test
    void pollAfterAPoll_looksAgain() throws IOException {
        fill(first);
        channels.selectNow();
        drain(first);
        channels.noteStored();
        fill(second);

        channels.selectNow();

        assertThat(ready).containsExactly("first", "second");
    }

    @Test
    void channelsThatTheProgramCloses_areNotWatchedAnyMore() throws IOException {
        Watch closed = channels.find(first.source());
        first.source().close();
        channels.selectNow();

        assertThat(channels.isWatching()).as("the second").isTrue();
        assertThat(ready).as("who is told of the end").containsExactly("first");

        closed.setReader(null);
        closed.setReader("again");
        closed.setReader(null);

        assertThat(channels.isWatching()).as("the second, still").isTrue();

        second.source().close();
        channels.selectNow();

        assertThat(channels.isWatching()).isFalse();
    }

    @Test
    void channelThatATransportCloses_isNotCountedTwice() throws IOException {
        Pipe third = watched("third");
        channels.find(third.source()).close();
        first.source().close();
        channels.selectNow();
        fill(second);

        channels.selectNow();

        assertThat(ready).containsExactly("first", "second");

        second.source().close();
        channels.selectNow();

        assertThat(channels.isWatching()).isFalse();
        third.sink().close();
    }

    private void waitFor(Pipe pipe) throws IOException {
        fill(pipe);
        channels.select(0);
    }

    private static void fill(Pipe pipe) throws IOException {
        pipe.sink().write(ByteBuffer.allocate(1));
    }

    private static void drain(Pipe pipe) throws IOException {
        pipe.source().read(ByteBuffer.allocate(1));
    }
}
