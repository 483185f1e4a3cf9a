package io.jawait.traces;

import static io.jawait.Asyncio.asCompleted;
import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.currentTask;

import io.jawait.Async;
import io.jawait.AsyncIterator;
import io.jawait.Awaitable;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.TaskOptions;
import io.jawait.ThrowableGroup;
import io.jawait.Timeout;
import io.jawait.internal.Casts;
import io.jawait.internal.Sneaky;
import io.jawait.queue.LifoQueue;
import io.jawait.queue.PriorityQueue;
import io.jawait.queue.Queue;
import io.jawait.queue.QueueEmptyException;
import io.jawait.queue.QueueFullException;
import io.jawait.queue.QueueShutDownException;
import io.jawait.sync.Barrier;
import io.jawait.sync.BarrierBrokenException;
import io.jawait.sync.BoundedSemaphore;
import io.jawait.sync.Condition;
import io.jawait.sync.Semaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** The statements about locks, queues, groups and eager tasks. */
final class PrimitiveStatements {
    private final TraceInterpreter trace;
    private final Condition condition = new Condition();
    private final List<Semaphore> semaphores = List.of(new Semaphore(1), new BoundedSemaphore(2));
    private final Barrier barrier = new Barrier(2);
    private final List<Queue<Object>> queues =
            List.of(new Queue<>(1), new LifoQueue<>(2), new PriorityQueue<>(2), new Queue<>());
    private final List<TaskGroup> groups = new ArrayList<>();
    private final List<Timeout> limits = new ArrayList<>();

    PrimitiveStatements(TraceInterpreter trace) {
        this.trace = trace;
    }

    static int argumentsOf(String word) {
        return switch (word) {
            case "conditionwaitfor",
                    "notify",
                    "semaphore",
                    "semacquire",
                    "semrelease",
                    "put",
                    "get",
                    "putnow",
                    "getnow",
                    "taskdone",
                    "join",
                    "queueshow",
                    "groupshow",
                    "eager" -> 1;
            case "shutdown", "groupspawn", "reschedule" -> 2;
            case "asyncfor" -> 3;
            default -> 0;
        };
    }

    void drive(int number) {
        semaphores.get(0).release();
        Queue<Object> queue = queues.get(number % 4);
        try {
            if (queue.full()) {
                queue.getNowait();
            } else {
                queue.putNowait(-number);
            }
        } catch (QueueShutDownException e) {
            trace.log("drive is late");
        }
    }

    void noteLimit(Timeout limit) {
        limits.add(limit);
    }

    // ---- statements that never suspend

    boolean runPlain(Statement statement, int depth) {
        switch (statement.word()) {
            case "notify" ->
                tried("notify", () -> {
                    condition.notify(number(statement, 0));
                    return null;
                });
            case "notifyall" ->
                tried("notifyall", () -> {
                    condition.notifyAllWaiters();
                    return null;
                });
            case "semrelease" -> release(semaphore(statement), "semrelease");
            case "barriershow" ->
                trace.log(trace.me() + " barrier " + barrier.nWaiting() + " " + TraceInterpreter.yes(barrier.broken()));
            case "putnow" ->
                tried("putnow", () -> {
                    queue(statement).putNowait(trace.count());
                    return null;
                });
            case "getnow" -> tried("getnow", () -> queue(statement).getNowait());
            case "taskdone" ->
                tried("taskdone", () -> {
                    queue(statement).taskDone();
                    return null;
                });
            case "shutdown" ->
                tried("shutdown", () -> {
                    queue(statement).shutdown(number(statement, 1) == 0);
                    return null;
                });
            case "queueshow" -> showQueue(queue(statement));
            case "groupspawn" -> spawnInGroup(statement);
            case "groupshow" -> {
                if (!groups.isEmpty()) {
                    trace.log(trace.me() + " " + group(statement));
                }
            }
            case "eager" -> makeEager(number(statement, 0), depth);
            case "reschedule" -> reschedule(statement);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void tried(String what, Callable<Object> action) {
        Object value;
        try {
            value = action.call();
        } catch (Exception e) {
            trace.log(trace.me() + " " + what + " throws " + TraceInterpreter.kind(e));
            return;
        }
        trace.log(trace.me() + " " + what + " " + TraceInterpreter.show(value));
    }

    private void release(Semaphore semaphore, String what) {
        tried(what, () -> {
            semaphore.release();
            return null;
        });
    }

    private void showQueue(Queue<Object> queue) {
        trace.log(trace.me() + " queue " + queue.qsize() + " " + TraceInterpreter.yes(queue.empty()) + " "
                + TraceInterpreter.yes(queue.full()));
    }

    private void spawnInGroup(Statement statement) {
        if (!groups.isEmpty() && trace.tasks.size() < 12) {
            tried("groupspawn", () -> {
                trace.tasks.add(group(statement).createTask(trace.top(number(statement, 1))));
                return null;
            });
        }
    }

    private void makeEager(int function, int depth) {
        if (trace.tasks.size() < 12 && depth < 3) {
            int place = trace.tasks.size();
            trace.tasks.add(trace.loop.createFuture());
            trace.tasks.set(
                    place, new Task<>(eager(function, place), trace.loop, TaskOptions.NONE.withEagerStart(true)));
            boolean done = trace.tasks.get(place).done();
            trace.log(trace.me() + " made t" + place + " " + TraceInterpreter.yes(done));
        }
    }

    @Async
    private Coroutine<Object> eager(int function, int place) {
        trace.tasks.set(place, Casts.unchecked(currentTask()));
        return async(await(trace.top(function)));
    }

    private void reschedule(Statement statement) {
        if (!limits.isEmpty()) {
            Timeout limit = limits.get(number(statement, 0) % limits.size());
            Duration delay = trace.span(statement.argument(1));
            tried("reschedule", () -> {
                limit.reschedule(delay);
                return null;
            });
        }
    }

    // ---- statements that may suspend

    Coroutine<Void> runAwaiting(Statement statement, int depth) {
        return switch (statement.word()) {
            case "condition" -> inCondition(statement.blocks().get(0), depth);
            case "conditionwait" -> trace.logged("condition wait", condition.waitAsync());
            case "conditionwaitfor" ->
                trace.logged("condition waitfor", condition.waitFor(() -> trace.count() % 4 == number(statement, 0)));
            case "semaphore" ->
                inSemaphore(semaphore(statement), statement.blocks().get(0), depth);
            case "semacquire" -> acquireSemaphore(semaphore(statement));
            case "barrier" -> trace.logged("barrier", barrier.waitAsync());
            case "barrierreset" -> trace.logged("barrier reset", barrier.reset());
            case "barrierabort" -> trace.logged("barrier abort", barrier.abort());
            case "put" -> trace.logged("put", queue(statement).put(trace.count()));
            case "get" -> trace.logged("get", queue(statement).get());
            case "join" -> trace.logged("join", queue(statement).join());
            case "group" -> runGroup(statement.blocks().get(0), depth);
            case "asyncfor" -> runAsyncFor(statement);
            default -> throw new IllegalArgumentException(statement.word());
        };
    }

    @Async
    private static Coroutine<Void> silently(Awaitable<?> acquiring) {
        await(acquiring);
        return async();
    }

    @Async
    private Coroutine<Void> inCondition(List<Statement> body, int depth) {
        await(trace.logged("condition", silently(condition.acquire())));
        try {
            await(trace.block(body, depth));
        } finally {
            condition.release();
        }
        return async();
    }

    @Async
    private Coroutine<Void> inSemaphore(Semaphore semaphore, List<Statement> body, int depth) {
        await(trace.logged("semaphore", silently(semaphore.acquire())));
        try {
            await(trace.block(body, depth));
        } finally {
            release(semaphore, "semaphore");
        }
        return async();
    }

    @Async
    private Coroutine<Void> acquireSemaphore(Semaphore semaphore) {
        await(trace.logged("semacquire", silently(semaphore.acquire())));
        trace.log(trace.me() + " locked " + TraceInterpreter.yes(semaphore.locked()));
        return async();
    }

    @Async
    private Coroutine<Void> runGroup(List<Statement> body, int depth) {
        String me = trace.me();
        try {
            await(TaskGroup.open(group -> {
                groups.add(group);
                await(trace.block(body, depth));
                return async();
            }));
        } catch (Throwable e) {
            trace.log(me + " group throws " + TraceInterpreter.kind(e));
            throw Sneaky.raise(e);
        }
        trace.log(me + " group ends");
        return async();
    }

    @Async
    private Coroutine<Void> runAsyncFor(Statement statement) {
        List<Future<Object>> found =
                new ArrayList<>(trace.all(statement.arguments().subList(0, 2)));
        found.removeIf(future -> future == (Future<?>) currentTask());
        if (found.size() == 2 && found.get(0).done() && found.get(1).done()) {
            found.remove(1);
        }
        if (!found.isEmpty()) {
            await(trace.logged("asyncfor", walk(found, trace.span(statement.argument(2)))));
        }
        return async();
    }

    @Async
    private Coroutine<String> walk(List<Future<Object>> found, Duration limit) {
        List<String> names = new ArrayList<>();
        AsyncIterator<Future<Object>> iterator = asCompleted(found, limit).asyncIterator();
        try {
            while (true) {
                names.add(trace.name(await(iterator.next())));
                trace.log(trace.me() + " asyncfor " + names.get(names.size() - 1));
            }
        } catch (RuntimeException e) {
            if (!AsyncIterator.isEnd(e)) {
                throw e;
            }
        }
        return async(String.join(" ", names));
    }

    // ---- names and texts

    private static int number(Statement statement, int index) {
        return Integer.parseInt(statement.argument(index));
    }

    private Semaphore semaphore(Statement statement) {
        return semaphores.get(number(statement, 0) % 2);
    }

    private Queue<Object> queue(Statement statement) {
        return queues.get(number(statement, 0) % 4);
    }

    private TaskGroup group(Statement statement) {
        return groups.get(number(statement, 0) % groups.size());
    }

    static String kind(Throwable error) {
        if (error instanceof ThrowableGroup group) {
            String members =
                    group.exceptions().stream().map(TraceInterpreter::kind).collect(Collectors.joining(", "));
            return error.getClass().getSimpleName() + "(" + group.message() + ": " + members + ")";
        }
        if (error instanceof QueueEmptyException
                || error instanceof QueueFullException
                || error instanceof QueueShutDownException) {
            return error.getClass().getSimpleName().replace("Exception", "");
        }
        if (error instanceof BarrierBrokenException) {
            return "BrokenBarrierError(" + error.getMessage() + ")";
        }
        if (error instanceof IllegalStateException) {
            return "RuntimeError(" + error.getMessage().replaceFirst("^TaskGroup .*>", "group") + ")";
        }
        return error instanceof IllegalArgumentException ? "ValueError(" + error.getMessage() + ")" : error.toString();
    }
}
