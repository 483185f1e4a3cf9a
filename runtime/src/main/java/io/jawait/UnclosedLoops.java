package io.jawait;

import io.jawait.internal.Log;
import io.jawait.internal.Poller;
import java.lang.ref.Cleaner;

/** Loops that are collected although nobody closed them: logged, and their selectors closed. */
final class UnclosedLoops {
    private static final Cleaner CLEANER = Cleaner.create();

    private UnclosedLoops() {}

    /** What is left of a loop when it is collected. */
    static final class Remains implements Runnable {
        private final Poller poller;
        private volatile boolean closed;

        private Remains(Poller poller) {
            this.poller = poller;
        }

        @Override
        public void run() {
            if (!closed) {
                Log.warn("unclosed event loop");
                poller.close();
            }
        }

        /** The loop was closed as it should. */
        void close() {
            closed = true;
        }
    }

    static Remains watch(EventLoop loop, Poller poller) {
        Remains remains = new Remains(poller);
        CLEANER.register(loop, remains);
        return remains;
    }
}
