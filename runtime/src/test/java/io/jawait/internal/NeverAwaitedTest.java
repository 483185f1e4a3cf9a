package io.jawait.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NeverAwaitedTest {
    /** Waits for a thread that makes a coroutine, as a log's handler may. */
    private static final class Waiting implements NeverAwaited.Listener {
        private final List<String> told = new ArrayList<>();

        @Override
        public boolean neverAwaited(String text) {
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> NeverAwaited.note("another"));
            told.add(text.lines().findFirst().orElse(""));
            assertThat(other).succeedsWithin(1, TimeUnit.MINUTES);
            return true;
        }
    }

    @Test
    void listener_mayWaitForThreadsThatMakeCoroutines() {
        Waiting watcher = new Waiting();
        String first = new String("first");
        String second = new String("second");
        NeverAwaited.watch();
        NeverAwaited.enter(watcher);
        NeverAwaited.note(first);
        NeverAwaited.note(second);
        NeverAwaited.enter(null);

        NeverAwaited.unwatch(watcher);

        assertThat(watcher.told).containsExactly(first + " was never awaited", second + " was never awaited");
    }
}
