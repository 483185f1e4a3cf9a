package io.jawait.spi;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The runs that one thread goes on with. Their completions wake others, so that each could stand on the stack of the one before; a
 * chain of any length shall not overflow it. Confined to its thread.
 *
 * <p>A run that awaits another one directly goes on when that one's driver has left the stack: nothing of a program's stands between
 * them that could wait for it. Others go on at once, as far as they don't nest too deep.
 */
final class Resumptions {
    private static final int DEEPEST = 32;
    private static final ThreadLocal<Resumptions> OF_THREAD = new ThreadLocal<>();

    private final Deque<EagerRun> later = new ArrayDeque<>();
    private int depth;

    /** The run that tells its end just now. */
    private @Nullable EagerRun ending;

    private Resumptions() {}

    /** Goes on with a run whose outcome is there, now or soon, on this thread. */
    static void resume(EagerRun run) {
        Resumptions here = OF_THREAD.get();
        if (here == null) {
            here = new Resumptions();
            OF_THREAD.set(here);
        }
        EagerRun end = here.ending;
        if (here.depth == DEEPEST || end != null && run.awaits(end)) {
            here.later.add(run);
        } else {
            here.goOnWith(run);
        }
    }

    private void goOnWith(EagerRun first) {
        EagerRun outer = ending;
        ending = null;
        depth++;
        try {
            for (EagerRun run = first; run != null; run = later.poll()) {
                run.goOn();
            }
        } finally {
            ending = outer;
            if (--depth == 0) {
                OF_THREAD.remove(); // so that class loaders can go
            }
        }
    }

    /** Completes the future of a run that has ended. */
    static void ending(EagerRun run, Runnable completion) {
        Resumptions here = OF_THREAD.get();
        if (here == null) {
            completion.run();
            return;
        }
        EagerRun outer = here.ending;
        here.ending = run;
        try {
            completion.run();
        } finally {
            here.ending = outer;
        }
    }
}
