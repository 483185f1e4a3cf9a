package io.jawait.testsuite.semantics;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.ContextVar;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Task;
import io.jawait.sync.Event;
import io.jawait.sync.Lock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A program that its seed determines: tasks that do to each other whatever tasks can do. {@code random_programs.py} is
 * the same in Python, draw for draw.
 *
 * <p>Bodies are numbered; a task awaits only tasks of higher numbers, so that no requests to cancel go in circles.
 */
final class RandomProgram {
    static final ContextVar<Integer> VARIABLE = new ContextVar<>("variable", 0);

    private static final int MOST_BODIES = 16;
    private static final int DEEPEST = 4;

    final int seed;
    final EventLoop loop = getRunningLoop();
    final Map<Integer, Task<Integer>> tasks = new LinkedHashMap<>();
    final List<Future<Integer>> futures = new ArrayList<>();
    final List<Event> events = List.of(new Event(), new Event());
    final List<Lock> locks = List.of(new Lock(), new Lock());

    private final StringBuilder lines = new StringBuilder();
    private int iteration = 1;
    private boolean closed;
    private int bodies;

    private RandomProgram(int seed) {
        this.seed = seed;
        for (int i = 0; i < 3; i++) {
            futures.add(loop.createFuture());
        }
        loop.callSoon(this::tick);
    }

    /** Runs the program and gives its trace. */
    static String trace(int seed, boolean debug) {
        return run(main(seed), debug);
    }

    @Async
    private static Coroutine<String> main(int seed) {
        RandomProgram program = new RandomProgram(seed);
        for (int i = 0; i < 3; i++) {
            program.spawn(0);
        }
        for (int i = 0; i < 30; i++) {
            await(yieldNow());
            Future<Integer> future = program.futures.get(i % 3);
            if (i % 4 == 3 && !future.done()) {
                future.setResult(0);
            }
        }
        for (int i = 0; i < 20; i++) {
            for (Task<Integer> task : List.copyOf(program.tasks.values())) {
                task.cancel("at the end");
            }
            await(yieldNow());
            await(yieldNow());
        }
        program.tasks.forEach((number, task) -> program.say("task", number, Trace.howItEnded(task)));
        program.closed = true;
        return async(program.lines.toString());
    }

    private void tick() {
        iteration++;
        loop.callSoon(this::tick);
    }

    void say(Object... words) {
        if (!closed) {
            String text = Arrays.stream(words).map(Object::toString).collect(Collectors.joining(" "));
            lines.append((iteration + " " + text).stripTrailing()).append('\n');
        }
    }

    boolean isClosed() {
        return closed;
    }

    boolean mayGrow() {
        return bodies < MOST_BODIES;
    }

    boolean mayNest(int depth) {
        return mayGrow() && depth < DEEPEST;
    }

    RandomBody newBody(int depth) {
        bodies++;
        return new RandomBody(this, bodies, depth);
    }

    void spawn(int depth) {
        RandomBody body = newBody(depth);
        tasks.put(body.number(), loop.createTask(body.run()));
    }
}
