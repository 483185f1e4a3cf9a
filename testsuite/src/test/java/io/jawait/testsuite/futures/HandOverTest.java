package io.jawait.testsuite.futures;

import static io.jawait.Asyncio.await;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Frames are plain objects: who goes on in another thread has to see all that was written before, H-131. */
@Tag("agent")
class HandOverTest {
    private static final int HOPS = 2_000;
    private static final int BODIES = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    /** In another thread, as soon as it can be: often before the awaiting method has saved its frame. */
    private CompletableFuture<Integer> elsewhere(int n) {
        return CompletableFuture.supplyAsync(() -> n, threads);
    }

    @Async
    private CompletableFuture<long[]> hops() {
        int[] box = {0};
        long inLocal = 0;
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < HOPS; i++) {
            box[0] += i;
            list.add(i);
            int given = await(elsewhere(i));
            inLocal += given;
            if (box[0] != inLocal || list.get(i) != given) {
                throw new AssertionError("at " + i + ": " + box[0] + ", " + inLocal + ", " + list.size());
            }
        }
        return completedFuture(new long[] {box[0], inLocal, list.size()});
    }

    @Test
    void whatWasWrittenBeforeASuspension_isSeenByTheThreadThatGoesOn() {
        List<CompletableFuture<long[]>> bodies = new ArrayList<>();
        for (int i = 0; i < BODIES; i++) {
            bodies.add(hops());
        }

        long sum = HOPS * (HOPS - 1L) / 2;
        assertThat(bodies).allSatisfy(body -> assertThat(body.join()).containsExactly(sum, sum, HOPS));
    }
}
