package io.jawait;

import io.jawait.internal.BatchOrder;
import io.jawait.internal.FlightEvents;
import io.jawait.internal.Inbox;
import io.jawait.internal.Poller;
import io.jawait.internal.Renewal;
import io.jawait.internal.Ring;
import io.jawait.internal.TimerHeap;
import io.jawait.spi.Execution;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The loop itself: asyncio's iteration.
 *
 * <p>An entry of the ready queue is a {@link Task}, a {@link Handle}, a {@link Sleep} or a {@link GatheringFuture}. The one that runs stands at the queue's
 * head: so the current task is known without being written down. Loop thread only, except {@link #post}.
 */
final class Engine {
    /** Timers may run this early, in seconds. */
    private static final double CLOCK_RESOLUTION = 1e-9;

    private static final double LONGEST_POLL = 24 * 3600;

    /** How many entries run before {@link #renew}. */
    private static final int RENEWAL = 10_000;

    /** Of iterations that have something to run one in 64 reports what was lost: to ask takes a tenth of one that runs a step. */
    private static final int REPORTING = 0x3f;

    /** Places of the ready queue at first. */
    private static final int SMALL = 64;

    Execution execution;

    private final EventLoop loop;
    private final Poller poller;
    private final Ring<Object> ready = new Ring<>(SMALL);
    private final Renewal renewal = new Renewal(SMALL);
    private final TimerHeap<Object> timers = new TimerHeap<>(Engine::isCancelledTimer);
    private final Inbox<Handle> inbox = new Inbox<>();

    /** As {@link EventLoop#isRunning}, for this thread: each task asks. */
    private boolean running;

    private boolean executing;

    /** A task in its eager first step, inside the entry at the head. */
    private @Nullable Task<?> eager;

    private boolean stopping;
    private boolean closed;

    /** The loop may be waiting in the poller: who adds to the inbox has to wake it. */
    private volatile boolean waiting;

    private final Deliveries deliveries = new Deliveries(ready);

    /** Null: first in, first out. */
    private @Nullable BatchOrder order;

    private long iterations;

    /** Entries that have run since {@link #renew}. */
    private int ran;

    /** Numbers for the names of tasks; not used unless the loop runs. */
    private final TaskNumbers numbers = new TaskNumbers();

    /** Whether the flight recorder wants to know what runs in this iteration. */
    private boolean recorded;

    private boolean interrupted;
    private @Nullable Runnable onInterrupt;

    Engine(EventLoop loop, Poller poller) {
        this.loop = loop;
        this.poller = poller;
        this.execution = new Execution(loop);
        poller.deliverTo(deliveries);
    }

    Poller poller() {
        return poller;
    }

    // ---- running

    /** Iterates until {@link #stop}; an error that leaves the loop leaves the rest of its batch for the next run. */
    void run() {
        running = true;
        try {
            do {
                iterate();
            } while (!stopping);
        } finally {
            running = false;
            stopping = false;
            numbers.giveBack();
            restoreInterrupt();
        }
    }

    private void iterate() {
        if (ready.size() == 0 || (iterations & REPORTING) == 0) {
            reportCollected();
        }
        boolean swept = timers.size() == 0 || timers.dropCancelled();
        drainInbox();
        double timeout = swept ? pollTimeout() : 0;
        poll(timeout);
        if (timeout > 0) {
            drainInbox();
        }
        moveDueTimers();
        int count = ready.size();
        if (count == 0 && !swept) {
            return; // would have waited: no iteration that anybody should count
        }
        if (order != null) {
            order.arrange(ready, count);
        }
        iterations++;
        ran += count;
        if (ran >= RENEWAL) {
            renew();
        }
        recorded = FlightEvents.areOn();
        if (recorded) {
            Object event = FlightEvents.beginIteration();
            runBatch(count);
            FlightEvents.endIteration(event, count);
        } else {
            runBatch(count);
        }
    }

    /** Reports what was lost and has been collected since. */
    private void reportCollected() {
        loop.unretrieved.reportCollected();
        loop.asyncGenerators.closeCollected();
        loop.debug.reportCollected();
    }

    /**
     * Takes new ones of the objects that every step stores references in. A loop lives long enough to become old for the collector, and a
     * store into an old object costs as much as all the rest of a switch: under G1 it waits for the processor's earlier stores.
     */
    private void renew() {
        ran = 0;
        execution = new Execution(loop);
        ready.renew(renewal);
        timers.renew();
        loop.tasks.renew();
    }

    private double pollTimeout() {
        if (ready.size() > 0 || stopping) {
            return 0;
        }
        if (timers.size() == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.min(Math.max(timers.nearest() - time(), 0), LONGEST_POLL);
    }

    private void poll(double timeout) {
        takeInterrupt();
        if (timeout == 0) {
            poller.poll(0);
            return;
        }
        waiting = true;
        deliveries.count = 0;
        try {
            // Read after waiting was written: who added before that did not wake us.
            poller.poll(inbox.isEmpty() && ready.size() == 0 ? timeout : 0);
        } finally {
            waiting = false;
        }
    }

    private void moveDueTimers() {
        if (timers.size() == 0) {
            return;
        }
        double now = time();
        // A clock that has gone for a hundred days can't tell nanoseconds apart any more.
        double end = Math.max(now + CLOCK_RESOLUTION, Math.nextUp(now));
        int before = ready.size();
        while (timers.nearest() < end) {
            ready.add(timers.removeNearest());
        }
        timers.noteCancelledRemoved(ready.removeIf(before, Engine::isCancelledTimer));
        for (int i = before; i < ready.size(); i++) {
            if (ready.get(i) instanceof Task<?> task) {
                ready.set(i, task.sleepIsDue());
            }
        }
    }

    /** Runs as many entries as were ready; what they make ready waits for the next iteration. */
    private void runBatch(int count) {
        boolean watched = recorded || loop.getDebug();
        executing = true;
        try {
            for (int i = 0; i < count; i++) {
                try {
                    runHead(watched);
                } finally {
                    ready.removeHead();
                }
            }
        } finally {
            executing = false;
        }
    }

    private void runHead(boolean watched) {
        Object entry = ready.head();
        if (watched) {
            runWatched(entry);
        } else {
            run(entry);
        }
    }

    private void runWatched(@Nullable Object entry) {
        Object event = recorded && entry != null ? FlightEvents.beginStep() : null;
        double start = time();
        run(entry);
        if (event != null && entry != null) {
            FlightEvents.endStep(event, entry instanceof GatheringFuture<?> ? "gather" : entry);
        }
        if (loop.getDebug()) {
            loop.debug.noteDuration(entry, time() - start);
        }
    }

    private static void run(@Nullable Object entry) {
        if (entry instanceof Task<?> task) {
            task.step();
        } else if (entry instanceof Handle handle) {
            handle.run();
        } else if (entry instanceof Sleep sleep) {
            sleep.release();
        } else if (entry instanceof GatheringFuture<?> gathering) {
            gathering.childDone();
        }
    }

    void stop() {
        stopping = true;
    }

    /** Has each batch run in another order than first in, first out. */
    void setOrder(BatchOrder order) {
        this.order = order;
    }

    // ---- asking

    /** N of the name {@code Task-N} for a task of this loop that has none given. */
    int nextNumber() {
        return running ? numbers.next() : TaskNumbers.nextOfAll();
    }

    /** How many iterations have begun to run their batch. */
    long iterations() {
        return iterations;
    }

    int readyCount() {
        return ready.size();
    }

    /** Whether the next iteration has something to run, timers aside. */
    boolean hasReady() {
        return ready.size() > 0 || !inbox.isEmpty();
    }

    /**
     * Whether, behind a wait that no timer should end, something is scheduled of which the poller does not know: another thread has done that
     * past {@link #post}, and woke nobody.
     */
    boolean hasStrays() {
        return ready.size() > deliveries.count || timers.size() > 0;
    }

    /** When the next timer is due, in seconds of the clock; infinite: there is none. */
    double nearestTimer() {
        while (!timers.dropCancelled()) {
            // there is more to drop
        }
        return timers.nearest();
    }

    void close() {
        closed = true;
        ready.clear();
        timers.clear();
        inbox.drain(handle -> {});
        poller.close();
    }

    // ---- scheduling

    /**
     * Appends to the ready queue, behind what was posted before.
     *
     * @throws IllegalStateException when the loop is closed
     */
    void add(Object entry) {
        ensureOpen();
        if (inbox.hasKnownLetters()) {
            drainInbox();
        }
        ready.add(entry);
    }

    /** For the loop's thread, which asks for each entry. */
    void ensureOpen() {
        if (closed) {
            throw EventLoop.closed();
        }
    }

    /** Appends to the ready queue. Any thread. */
    void post(Handle handle) {
        inbox.add(handle);
        if (waiting) {
            poller.wakeUp();
        }
    }

    private void drainInbox() {
        if (!inbox.isEmpty()) {
            inbox.drain(ready::add);
        }
    }

    /** Has the timer run at {@code when}, seconds of the clock. */
    void addTimer(double when, Object timer) {
        timers.add(when, timer);
    }

    /** A timer was cancelled, which may have been taken from the heap before. */
    void timerCancelled() {
        timers.noteCancelled();
    }

    double time() {
        return poller.time();
    }

    private static boolean isCancelledTimer(Object timer) {
        if (timer instanceof Task<?> task) {
            return !task.isTimer();
        }
        return timer instanceof TimerHandle handle ? handle.cancelled() : ((Sleep) timer).done();
    }

    // ---- what runs

    /** The entry that runs now. */
    @Nullable
    Object current() {
        if (eager != null) {
            return eager;
        }
        return executing ? ready.head() : null;
    }

    /** Runs a new task's first step within the entry that runs, which is the current one again afterwards. */
    void runEagerly(Task<?> task) {
        Task<?> outer = eager;
        ThreadState state = ThreadState.current();
        Context outerContext = state.leaveForTask();
        eager = task;
        try {
            task.step();
        } finally {
            eager = outer;
            state.returnFromTask(outerContext);
        }
    }

    /** Whether this task runs its first step within another entry. */
    boolean startsEagerly(Task<?> task) {
        return eager == task;
    }

    @Nullable
    Context currentContext() {
        Object entry = current();
        if (entry instanceof Task<?> task) {
            return task.context();
        }
        return entry instanceof Handle handle ? handle.context() : null;
    }

    @Nullable
    Context currentContextToChange() {
        Object entry = current();
        if (entry instanceof Task<?> task) {
            return task.getContext();
        }
        return entry instanceof Handle handle ? handle.getContext() : null;
    }

    // ---- interrupts

    /** What an interrupt of the loop's thread does; null: it only waits until the loop returns. */
    void setOnInterrupt(@Nullable Runnable onInterrupt) {
        this.onInterrupt = onInterrupt;
    }

    /** A set flag would make each poll return at once; inside a step it is the user's. */
    private void takeInterrupt() {
        if (Thread.interrupted()) {
            interrupted = true;
            if (onInterrupt != null) {
                onInterrupt.run();
            }
        }
    }

    private void restoreInterrupt() {
        if (interrupted) {
            interrupted = false;
            Thread.currentThread().interrupt();
        }
    }

    /** What the poller gives to, and how much in the wait that goes on. Knows no loop: the poller outlives one that nobody closes. */
    private static final class Deliveries implements Consumer<Object> {
        private final Ring<Object> ready;
        private int count;

        Deliveries(Ring<Object> ready) {
            this.ready = ready;
        }

        @Override
        public void accept(Object entry) {
            count++;
            ready.add(entry);
        }
    }
}
