package io.jawait.benchmarks;

import io.jawait.Asyncio;
import io.jawait.EventLoop;
import io.jawait.TimerHandle;
import java.time.Duration;

/**
 * W8: how long the loop stands still at most while it has a million timers, of which half are cancelled and half fire. They are made and
 * cancelled some at a time, as a program does; a callback in each iteration takes the time since the one before. Prints milliseconds.
 */
final class TimerPauses {
    private static final int N = 1_000_000;
    private static final int AT_ONCE = 1_000;
    private static final int ROUNDS = 3;

    private final EventLoop loop = Asyncio.newEventLoop();
    private final TimerHandle[] timers = new TimerHandle[N];
    private int made;
    private int cancelled;
    private int fired;
    private long last;
    private long longest;

    private TimerPauses() {}

    public static void main(String[] arguments) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) { // the first one is interpreted code
            best = Math.min(best, new TimerPauses().run() / 1e6);
        }
        System.out.println(best);
    }

    private long run() {
        last = System.nanoTime();
        loop.callSoon(this::beat);
        loop.runForever();
        loop.close();
        return longest;
    }

    private void beat() {
        long now = System.nanoTime();
        longest = Math.max(longest, now - last);
        last = now;
        if (made < N) {
            for (int i = 0; i < AT_ONCE; i++) {
                Duration delay = Duration.ofSeconds(1).plusNanos(Work.delayMicros(made) * 100_000L);
                timers[made++] = loop.callLater(delay, () -> fired++);
            }
        } else if (cancelled < N / 2) {
            for (int i = 0; i < AT_ONCE; i++) {
                timers[2 * cancelled++].cancel();
            }
        } else if (fired == N / 2) {
            loop.stop();
            return;
        }
        loop.callSoon(this::beat);
    }
}
