package io.jawait.testing;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How a test runs; each method gives changed options, and leaves these as they are.
 *
 * <pre>{@code
 * Testing.run(Testing.options().timeout(ofSeconds(5)).shuffle(), crawl());
 * }</pre>
 *
 * <p>Immutable.
 */
public final class TestOptions {
    /** Replays shuffled tests of the whole JVM by this seed. */
    private static final String SEED_PROPERTY = "jawait.seed";

    static final TestOptions DEFAULTS = new TestOptions();

    private boolean virtualTime = true;
    private boolean debug = true;
    private @Nullable Duration timeout;
    private Duration limit = Duration.ofSeconds(60);
    private boolean shuffled;
    private @Nullable Long seed;
    private boolean leftTasksAllowed;
    private boolean reportsAllowed;
    private boolean neverAwaitedAllowed;

    private TestOptions() {}

    private TestOptions(TestOptions from) {
        virtualTime = from.virtualTime;
        debug = from.debug;
        timeout = from.timeout;
        limit = from.limit;
        shuffled = from.shuffled;
        seed = from.seed;
        leftTasksAllowed = from.leftTasksAllowed;
        reportsAllowed = from.reportsAllowed;
        neverAwaitedAllowed = from.neverAwaitedAllowed;
    }

    // ---- time

    /** The clock is the system's, not one that jumps: for threads of the test's own, and channels to other machines. */
    public TestOptions realTime() {
        TestOptions changed = new TestOptions(this);
        changed.virtualTime = false;
        return changed;
    }

    /** Fails what takes longer than this, by the loop's clock; null, as at first: it may take as long as it likes. */
    public TestOptions timeout(@Nullable Duration timeout) {
        TestOptions changed = new TestOptions(this);
        changed.timeout = timeout;
        return changed;
    }

    /** Fails a run that has not ended after this real time, 60 s at first: one that is busy for ever, or waits for another thread. */
    public TestOptions limit(Duration limit) {
        TestOptions changed = new TestOptions(this);
        changed.limit = limit;
        return changed;
    }

    // ---- order

    /**
     * Tasks that are ready at the same time run in a random order, not in that in which they became ready. When the run fails, the
     * error tells the seed. The system property {@code jawait.seed} sets the seed, for a replay without changing the test.
     */
    public TestOptions shuffle() {
        TestOptions changed = new TestOptions(this);
        changed.shuffled = true;
        changed.seed = null;
        return changed;
    }

    /** The same, in the order that belongs to the seed. */
    public TestOptions shuffle(long seed) {
        TestOptions changed = new TestOptions(this);
        changed.shuffled = true;
        changed.seed = seed;
        return changed;
    }

    // ---- checks

    /** Whether the loop is in debug mode, as it is at first. Only then are coroutines noticed that were never awaited. */
    public TestOptions debug(boolean debug) {
        TestOptions changed = new TestOptions(this);
        changed.debug = debug;
        return changed;
    }

    /** Tasks may be left when the test ends; they are cancelled. */
    public TestOptions allowLeftTasks() {
        TestOptions changed = new TestOptions(this);
        changed.leftTasksAllowed = true;
        return changed;
    }

    /** The loop's exception handler may be told of errors: exceptions of callbacks, or of tasks that nobody looked at. */
    public TestOptions allowReports() {
        TestOptions changed = new TestOptions(this);
        changed.reportsAllowed = true;
        return changed;
    }

    /** Coroutines may be made and never awaited. */
    public TestOptions allowNeverAwaited() {
        TestOptions changed = new TestOptions(this);
        changed.neverAwaitedAllowed = true;
        return changed;
    }

    // ---- asking

    boolean isVirtualTime() {
        return virtualTime;
    }

    boolean isDebug() {
        return debug;
    }

    @Nullable
    Duration timeout() {
        return timeout;
    }

    Duration limit() {
        return limit;
    }

    boolean areLeftTasksAllowed() {
        return leftTasksAllowed;
    }

    boolean areReportsAllowed() {
        return reportsAllowed;
    }

    boolean areNeverAwaitedAllowed() {
        return neverAwaitedAllowed;
    }

    /** The order of a new run; null: as asyncio's. */
    @Nullable
    Shuffle newShuffle() {
        if (!shuffled) {
            return null;
        }
        Long fixed = seed == null ? Long.getLong(SEED_PROPERTY) : seed;
        return new Shuffle(fixed == null ? new Random().nextInt(Integer.MAX_VALUE) : fixed);
    }
}
