package io.jawait.testsuite.semantics;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Done;
import io.jawait.Future;
import io.jawait.Outcome;
import io.jawait.ReturnWhen;
import io.jawait.Task;
import io.jawait.Timeout;
import io.jawait.sync.Event;
import io.jawait.sync.Lock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A coroutine of a {@link RandomProgram}: some steps, each drawn when it is its turn. */
final class RandomBody {
    private static final ReturnWhen[] MODES = {
        ReturnWhen.FIRST_COMPLETED, ReturnWhen.FIRST_EXCEPTION, ReturnWhen.ALL_COMPLETED
    };

    private final RandomProgram program;
    private final int number;
    private final int depth;
    private int state;

    RandomBody(RandomProgram program, int number, int depth) {
        this.program = program;
        this.number = number;
        this.depth = depth;
        this.state = program.seed * 1000 + number;
    }

    int number() {
        return number;
    }

    /** Below the bound; a linear congruential generator, easy to have in two languages. */
    private int draw(int bound) {
        state = state * 1103515245 + 12345 & 0x7FFFFFFF;
        return (state >> 8) % bound;
    }

    private @Nullable Duration drawLimit() {
        int choice = draw(3);
        return choice == 0 ? null : choice == 1 ? ZERO : ofSeconds(1000);
    }

    private void say(Object... words) {
        program.say(Stream.concat(Stream.of(number), Stream.of(words)).toArray());
    }

    private static String message(Throwable error) {
        return error.getMessage() == null ? "" : error.getMessage();
    }

    @Async
    Coroutine<Integer> run() {
        say("starts", RandomProgram.VARIABLE.get());
        RandomProgram.VARIABLE.set(number);
        try {
            if (await(block(2 + draw(6)))) {
                say("returns early");
            }
        } finally {
            say("ends");
        }
        return async(number);
    }

    /** Gives whether one of its steps wants to return. */
    @Async
    private Coroutine<Boolean> block(int count) {
        for (int i = 0; i < count; i++) {
            try {
                if (await(step())) {
                    return async(true);
                }
            } catch (IllegalArgumentException e) {
                say("caught", kind(e), message(e));
            } catch (TimeoutException e) {
                say("caught", kind(e));
            } catch (CancelledError e) {
                say("cancelled", message(e));
                if (program.isClosed() || draw(4) != 0) {
                    throw e;
                }
            }
        }
        return async(false);
    }

    private Future<Integer> someFuture() {
        return program.futures.get(draw(program.futures.size()));
    }

    private @Nullable Task<Integer> someTask() {
        List<Task<Integer>> tasks = List.copyOf(program.tasks.values());
        return tasks.isEmpty() ? null : tasks.get(draw(tasks.size()));
    }

    private @Nullable Task<Integer> laterTask() {
        List<Task<Integer>> later = new ArrayList<>();
        program.tasks.forEach((other, task) -> {
            if (other > number) {
                later.add(task);
            }
        });
        return later.isEmpty() ? null : later.get(draw(later.size()));
    }

    private Awaitable<Integer> awaitable() {
        int choice = draw(4);
        if (choice < 2 && program.mayNest(depth)) {
            return program.newBody(depth + 1).run();
        }
        if (choice == 2) {
            return someFuture();
        }
        Task<Integer> task = laterTask();
        return task != null ? task : someFuture();
    }

    private List<Awaitable<Integer>> awaitables() {
        List<Awaitable<Integer>> awaitables = new ArrayList<>();
        for (int left = 1 + draw(3); left > 0; left--) {
            awaitables.add(awaitable());
        }
        return awaitables;
    }

    /** One step; gives whether the body returns now. */
    @Async
    private Coroutine<Boolean> step() throws TimeoutException {
        if (program.isClosed()) {
            throw new CancelledError();
        }
        switch (draw(30)) {
            case 0, 1, 2, 3 -> await(yieldNow());
            case 4, 5, 6 -> complete(draw(program.futures.size()));
            case 7, 8 -> say("future gives", await(someFuture()));
            case 9, 10, 11 -> {
                if (program.mayGrow()) {
                    program.spawn(depth + 1);
                }
            }
            case 12, 13 -> {
                Task<Integer> task = laterTask();
                if (task != null) {
                    say("task gives", await(task));
                }
            }
            case 14, 15 -> cancelSome();
            case 16, 17 -> await(gatherSome());
            case 18 -> await(waitForSome());
            case 19 -> say("shield gives", await(shield(awaitable())));
            case 20 -> {
                Duration limit = drawLimit();
                say("wait_for gives", await(waitFor(awaitable(), limit)));
            }
            case 21 -> await(underLimit(drawLimit()));
            case 22 -> await(withCleanup());
            case 23 -> throw new IllegalArgumentException("from " + number);
            case 24 -> {
                return async(draw(3) == 0);
            }
            case 25 -> register();
            case 26 -> await(event(program.events.get(draw(2))));
            case 27 -> {
                try (Lock.Held held = await(program.locks.get(draw(2)).acquire())) {
                    say("has the lock");
                    await(yieldNow());
                    await(block(draw(2)));
                }
            }
            case 28 -> {
                if (program.mayNest(depth)) {
                    say("child gives", await(program.newBody(depth + 1).run()));
                }
            }
            default -> {
                Task<?> task = currentTask();
                say("requests", task.cancelling(), "left", task.uncancel(), "variable", RandomProgram.VARIABLE.get());
            }
        }
        return async(false);
    }

    private void complete(int index) {
        Future<Integer> future = program.futures.get(index);
        if (future.done()) {
            program.futures.set(index, program.loop.createFuture());
        } else if (draw(4) == 0) {
            future.setException(new IllegalArgumentException("set by " + number));
        } else {
            future.setResult(number);
        }
        say("future", index, future.done() ? "done" : "open");
    }

    private void cancelSome() {
        if (draw(4) == 0) {
            say("cancels future", yesNo(someFuture().cancel("by " + number)));
            return;
        }
        Task<Integer> task = someTask();
        if (task != null) {
            say("cancels", yesNo(task.cancel("by " + number)));
        }
    }

    private static String text(Outcome<Integer> outcome) {
        if (outcome instanceof Outcome.Failure<Integer> failure) {
            return (kind(failure.error()) + " " + message(failure.error())).stripTrailing();
        }
        return String.valueOf(((Outcome.Value<Integer>) outcome).value());
    }

    @Async
    private Coroutine<Void> gatherSome() {
        if (draw(2) == 0) {
            Future<List<Outcome<Integer>>> together = gatherOutcomes(awaitables());
            cancelSometimes(together);
            List<Outcome<Integer>> outcomes = await(together);
            say(Stream.concat(Stream.of("gather gives"), outcomes.stream().map(RandomBody::text))
                    .toArray());
        } else {
            Future<List<Integer>> together = gather(awaitables());
            cancelSometimes(together);
            List<Integer> results = await(together);
            say(Stream.concat(Stream.of("gather gives"), results.stream()).toArray());
        }
        return async();
    }

    private void cancelSometimes(Future<?> together) {
        if (draw(5) == 0) {
            together.cancel("by " + number);
        }
    }

    @Async
    private Coroutine<Void> waitForSome() {
        List<Future<Integer>> futures = new ArrayList<>();
        for (Awaitable<Integer> awaitable : awaitables()) {
            futures.add(ensureFuture(awaitable));
        }
        ReturnWhen mode = MODES[draw(3)];
        Done<Future<Integer>> finished = await(Asyncio.wait(futures, drawLimit(), mode));
        say("wait gives", finished.done().size(), finished.pending().size());
        return async();
    }

    @Async
    private Coroutine<Void> underLimit(@Nullable Duration limit) throws TimeoutException {
        Timeout timeout = Timeout.after(limit);
        try {
            await(timeout.run(block -> block(1 + draw(3))));
        } finally {
            say("expired", yesNo(timeout.expired()));
        }
        return async();
    }

    @Async
    private Coroutine<Void> withCleanup() {
        try {
            await(block(1 + draw(3)));
        } finally {
            say("cleanup");
            await(yieldNow());
            say("cleaned up");
        }
        return async();
    }

    private void register() {
        int mark = draw(100);
        Runnable callback = () -> say("callback", mark, RandomProgram.VARIABLE.get());
        switch (draw(4)) {
            case 0 -> program.loop.callSoon(callback);
            case 1 -> program.loop.callLater(ZERO, callback);
            case 2 -> someFuture().addDoneCallback(done -> callback.run());
            default -> {
                Task<Integer> task = someTask();
                if (task != null) {
                    task.addDoneCallback(done -> callback.run());
                }
            }
        }
    }

    @Async
    private Coroutine<Void> event(Event event) {
        if (draw(3) != 0) {
            say("sets");
            event.set();
        } else if (event.isSet()) {
            event.clear();
        } else {
            await(event.waitAsync());
            say("event was set");
        }
        return async();
    }
}
