package io.jawait.testing;

import io.jawait.Task;
import io.jawait.internal.BatchOrder;
import io.jawait.internal.Log;
import io.jawait.internal.Ring;
import java.lang.System.Logger.Level;
import java.util.Random;

/**
 * Exchanges the tasks of a batch among the places where tasks stand. Callbacks keep theirs: asyncio promises their order, and
 * programs rely on it.
 */
final class Shuffle implements BatchOrder {
    private final long seed;
    private final Random random;

    Shuffle(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    @Override
    public void arrange(Ring<Object> ready, int count) {
        int[] places = new int[count];
        int tasks = 0;
        for (int i = 0; i < count; i++) {
            if (ready.get(i) instanceof Task<?>) {
                places[tasks++] = i;
            }
        }
        for (int i = tasks - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            Object moved = ready.get(places[i]);
            ready.set(places[i], ready.get(places[other]));
            ready.set(places[other], moved);
        }
    }

    /** Adds the seed to what is printed of the error, once; logs it where the error can't take it. */
    void tellSeed(Throwable error) {
        for (Throwable suppressed : error.getSuppressed()) {
            if (suppressed instanceof Seed) {
                return;
            }
        }
        Seed told = new Seed("tasks ran in the order of seed " + seed + "; shuffle(" + seed + "L) or -Djawait.seed="
                + seed + " replays it");
        error.addSuppressed(told);
        if (error.getSuppressed().length == 0) {
            Log.write(Level.ERROR, error + ": " + told, null);
        }
    }

    /** Not thrown: how an error says which order it comes from. */
    private static final class Seed extends RuntimeException {
        private Seed(String text) {
            super(text, null, false, false);
        }
    }
}
