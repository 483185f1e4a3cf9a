package io.jawait.traces;

import static io.jawait.Asyncio.asCompleted;
import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.currentTask;
import static io.jawait.Asyncio.gather;
import static io.jawait.Asyncio.gatherOutcomes;
import static io.jawait.Asyncio.setEventLoop;
import static io.jawait.Asyncio.shield;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.waitFor;
import static io.jawait.Asyncio.yieldNow;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Done;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.InvalidStateException;
import io.jawait.Outcome;
import io.jawait.ReturnWhen;
import io.jawait.Task;
import io.jawait.Timeout;
import io.jawait.internal.Sneaky;
import io.jawait.sync.Event;
import io.jawait.sync.Lock;
import io.jawait.testing.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs one program of the traces in virtual time, and notes its events. */
final class TraceInterpreter {
    private static final class Planned extends RuntimeException {
        Planned(String text) {
            super(text);
        }
    }

    private final List<List<Statement>> functions;
    private final TestLoop test = new TestLoop();
    final EventLoop loop = test.loop();

    /** Iterations that the test loop does not count: they ended in their poll. */
    private int stuckRounds;

    private final List<Future<Object>> futures = new ArrayList<>();
    final List<Future<Object>> tasks = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final Lock lock = new Lock();
    private final Event event = new Event();
    private final PrimitiveStatements primitives;
    private int counter;
    private int spans;

    /** With primitives, a program that waits for ever is cancelled, some times. */
    TraceInterpreter(String program, boolean withPrimitives) {
        functions = Statement.parse(program);
        primitives = withPrimitives ? new PrimitiveStatements(this) : null;
        for (int i = 0; i < 3; i++) {
            futures.add(loop.createFuture());
        }
        loop.setExceptionHandler((told, report) -> {
            if (report.get("exception") instanceof Throwable error && report.containsKey("handle")) {
                log("report " + kind(error));
            }
        });
    }

    // ---- running

    List<String> run() {
        setEventLoop(loop);
        for (int i = 0; i < functions.size(); i++) {
            spawn(i);
        }
        for (int i = 0; i < 8; i++) {
            int number = i;
            loop.callAt(loop.time() + ((number + 1) * 0.00611 + number * number * 1.3e-6), () -> drive(number));
        }
        int rounds = primitives == null ? 1 : 5;
        while (rounds-- > 0 && !runToEnd()) {
            if (primitives != null) {
                new ArrayList<>(tasks).forEach(task -> task.cancel("stuck"));
            }
        }
        futures.forEach(future -> trace.add(name(future) + " " + outcome(future)));
        tasks.forEach(task -> trace.add(name(task) + " " + outcome(task)));
        test.close();
        setEventLoop(null);
        return trace;
    }

    private boolean runToEnd() {
        try {
            while (!tasks.stream().allMatch(Future::done)) {
                loop.runUntilComplete(gatherOutcomes(new ArrayList<>(tasks)));
            }
            log("end");
            return true;
        } catch (AssertionError nothingWillWakeTheLoop) {
            stuckRounds++;
            log("stuck");
            return false;
        }
    }

    private void drive(int number) {
        Future<Object> future = futures.get(number * 3 % futures.size());
        log("drive " + name(future));
        if (!future.done()) {
            future.setResult("d" + number);
        }
        if (primitives != null) {
            primitives.drive(number);
        }
    }

    private void spawn(int function) {
        if (tasks.size() < 12) {
            tasks.add(loop.createTask(top(function)));
        }
    }

    @Async
    Coroutine<Object> top(int function) {
        log(me() + " starts");
        try {
            await(block(functions.get(function), 0));
        } catch (Throwable e) {
            log(me() + " ends " + kind(e));
            throw e;
        }
        log(me() + " ends");
        return async("r" + function);
    }

    @Async
    private Coroutine<String> sub(int function, int depth) {
        await(block(functions.get(function), depth));
        return async("s" + function);
    }

    @Async
    Coroutine<Void> block(List<Statement> statements, int depth) {
        for (Statement statement : statements) {
            if (!runPlain(statement, depth)) {
                await(runAwaiting(statement, depth));
            }
        }
        return async();
    }

    // ---- statements that never suspend

    private boolean runPlain(Statement statement, int depth) {
        switch (statement.word()) {
            case "log" -> log(me() + " logs");
            case "newfut" -> add(loop.createFuture());
            case "setres" -> set(statement, future -> future.setResult(counter));
            case "setexc" -> set(statement, future -> future.setException(new Planned("x" + counter)));
            case "cancelfut" -> {
                Future<Object> future = get("f" + statement.argument(0));
                log(me() + " cancels " + name(future) + " " + yes(future.cancel("fm")));
            }
            case "laterres" -> setLater(statement);
            case "spawn" -> spawn(Integer.parseInt(statement.argument(0)));
            case "cancel" -> {
                Future<Object> task = get("t" + statement.argument(0));
                String message = statement.argument(1);
                log(me() + " cancels " + name(task) + " " + yes(task.cancel(message.equals("-") ? null : message)));
            }
            case "cancelself" -> currentTask().cancel("self");
            case "uncancel" -> log(me() + " uncancels " + currentTask().uncancel());
            case "gather" -> add(untyped(gather(all(statement.arguments()))));
            case "outcomes" -> add(untyped(gatherOutcomes(all(statement.arguments()))));
            case "shield" -> all(statement.arguments()).forEach(found -> add(shield(found)));
            case "set" -> event.set();
            case "clear" -> event.clear();
            case "callback" ->
                all(statement.arguments())
                        .forEach(found -> found.addDoneCallback(
                                done -> log("callback " + name(done) + " " + yes(done.cancelled()))));
            case "soon" -> loop.callSoon(() -> log("soon"));
            case "later" -> loop.callLater(span(statement.argument(0)), () -> log("later"));
            case "raise" -> throw new Planned("r" + count());
            default -> {
                return primitives != null && primitives.runPlain(statement, depth);
            }
        }
        return true;
    }

    int count() {
        return ++counter;
    }

    private void add(Future<Object> future) {
        if (futures.size() < 14) {
            futures.add(future);
        }
    }

    private void set(Statement statement, Consumer<Future<Object>> setting) {
        try {
            setting.accept(get("f" + statement.argument(0)));
            counter++;
        } catch (InvalidStateException e) {
            log(me() + " invalid state");
        }
    }

    private void setLater(Statement statement) {
        Future<Object> future = get("f" + statement.argument(0));
        int value = count();
        loop.callLater(span(statement.argument(1)), () -> {
            log("fire " + name(future));
            if (!future.done()) {
                future.setResult(value);
            }
        });
    }

    // ---- statements that may suspend

    private Coroutine<Void> runAwaiting(Statement statement, int depth) {
        return switch (statement.word()) {
            case "yield" -> logged("yield", yieldNow());
            case "sleep" -> logged("sleep", sleep(span(statement.argument(0))));
            case "event" -> logged("event", event.waitAsync());
            case "wait" -> runWait(statement);
            case "ascompleted" -> runAsCompleted(statement);
            case "await", "waitfor0", "waitfor" -> awaitOther(statement);
            case "coro" -> runSub(Integer.parseInt(statement.argument(0)), depth + 1);
            case "try" -> runTry(statement, depth + 1);
            case "timeout" -> runTimeout(statement, depth + 1);
            case "lock" -> runLock(statement.blocks().get(0), depth + 1);
            default -> primitives.runAwaiting(statement, depth + 1);
        };
    }

    @Async
    Coroutine<Void> logged(String what, Awaitable<?> awaitable) {
        String me = me();
        Object value;
        try {
            value = await(awaitable);
        } catch (Throwable e) {
            log(me + " " + what + " throws " + kind(e));
            throw e;
        }
        log(me + " " + what + " gives " + show(value));
        return async();
    }

    @Async
    private Coroutine<Void> awaitOther(Statement statement) {
        String reference = statement.argument(statement.arguments().size() - 1);
        Future<Object> found = get(reference);
        if (found != null && found != (Future<?>) currentTask()) {
            await(logged(statement.word() + " " + name(found), awaitableFor(statement, found)));
        }
        return async();
    }

    private Awaitable<Object> awaitableFor(Statement statement, Future<Object> found) {
        try {
            return switch (statement.word()) {
                case "waitfor0" -> waitFor(found, Duration.ZERO);
                case "waitfor" -> waitFor(found, span(statement.argument(0)));
                default -> found;
            };
        } catch (TimeoutException declared) {
            throw new AssertionError(declared);
        }
    }

    @Async
    private Coroutine<Void> runSub(int function, int depth) {
        if (depth <= 3) {
            await(logged("coro", sub(function, depth)));
        }
        return async();
    }

    @Async
    private Coroutine<Void> runWait(Statement statement) {
        List<String> arguments = statement.arguments();
        int references = arguments.size() - 2;
        List<Future<Object>> found = all(arguments.subList(0, references));
        if (!found.isEmpty()) {
            ReturnWhen returnWhen = ReturnWhen.valueOf(arguments.get(references));
            await(logged("wait", waitNamed(found, span(arguments.get(references + 1)), returnWhen)));
        }
        return async();
    }

    @Async
    private Coroutine<String> waitNamed(List<Future<Object>> found, Duration limit, ReturnWhen returnWhen) {
        Done<Future<Object>> result = await(Asyncio.wait(found, limit, returnWhen));
        return async(names(result.done()) + "/" + names(result.pending()));
    }

    @Async
    private Coroutine<Void> runAsCompleted(Statement statement) {
        Future<Object> found = get(statement.argument(0));
        if (found != null && found != (Future<?>) currentTask()) {
            for (Coroutine<Object> each : asCompleted(List.of(found), span(statement.argument(1)))) {
                await(logged("ascompleted", each));
            }
        }
        return async();
    }

    @Async
    private Coroutine<Void> runTry(Statement statement, int depth) {
        String me = me();
        try {
            await(block(statement.blocks().get(0), depth));
        } catch (CancelledError | Exception e) {
            if (statement.argument(0).equals("cancelled") && !(e instanceof CancelledError)) {
                throw e;
            }
            log(me + " catches " + kind(e));
            await(block(statement.blocks().get(1), depth));
            if (statement.argument(1).equals("raise")) {
                throw e;
            }
        } finally {
            log(me + " cleans up");
            await(block(statement.blocks().get(2), depth));
        }
        return async();
    }

    @Async
    private Coroutine<Void> runTimeout(Statement statement, int depth) {
        String me = me();
        Timeout limit = Timeout.after(span(statement.argument(0)));
        if (primitives != null) {
            primitives.noteLimit(limit);
        }
        try {
            await(limit.run(same -> block(statement.blocks().get(0), depth)));
        } catch (Throwable e) {
            log(me + " timeout throws " + kind(e) + " " + yes(limit.expired()));
            throw Sneaky.raise(e);
        }
        log(me + " timeout ends " + yes(limit.expired()));
        return async();
    }

    @Async
    private Coroutine<Void> runLock(List<Statement> body, int depth) {
        await(logged("lock", acquire()));
        try {
            await(block(body, depth));
        } finally {
            lock.release();
        }
        return async();
    }

    @Async
    private Coroutine<Void> acquire() {
        await(lock.acquire());
        return async();
    }

    // ---- names and texts

    void log(String event) {
        trace.add(test.iteration() + stuckRounds + " " + event);
    }

    /** No two of them are equal. */
    Duration span(String micros) {
        if (micros.equals("-1")) {
            return null;
        }
        if (micros.equals("0")) {
            return Duration.ZERO;
        }
        spans++;
        return Duration.ofNanos(Integer.parseInt(micros) * 1000L + spans * 3170L);
    }

    private Future<Object> get(String reference) {
        List<Future<Object>> among = reference.charAt(0) == 'f' ? futures : tasks;
        return among.isEmpty() ? null : among.get(Integer.parseInt(reference.substring(1)) % among.size());
    }

    List<Future<Object>> all(List<String> references) {
        return references.stream().map(this::get).filter(Objects::nonNull).toList();
    }

    String me() {
        return name(currentTask());
    }

    String name(Object future) {
        for (int i = 0; i < futures.size(); i++) {
            if (futures.get(i) == future) {
                return "f" + i;
            }
        }
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i) == future) {
                return "t" + i;
            }
        }
        return "?";
    }

    private String names(Set<Future<Object>> set) {
        return set.stream().map(this::name).sorted().collect(Collectors.joining(" "));
    }

    private static String outcome(Future<Object> future) {
        String requests = future instanceof Task<Object> task ? " requests " + task.cancelling() : "";
        if (!future.done() || future.cancelled()) {
            return (future.done() ? "cancelled" : "pending") + requests;
        }
        Throwable error = future.exception();
        return (error == null ? show(future.result()) : kind(error)) + requests;
    }

    static String show(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(TraceInterpreter::show).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Outcome.Value<?> outcome) {
            return show(outcome.value());
        }
        if (value instanceof Outcome.Failure<?> outcome) {
            return kind(outcome.error());
        }
        return value == null ? "none" : value instanceof Boolean flag ? yes(flag) : value.toString();
    }

    static String kind(Throwable error) {
        if (error instanceof CancelledError) {
            return "cancelled(" + (error.getMessage() == null ? "" : error.getMessage()) + ")";
        }
        if (error instanceof TimeoutException) {
            return "timeout";
        }
        if (error instanceof InvalidStateException) {
            return "invalid state";
        }
        return error instanceof Planned ? error.getMessage() : PrimitiveStatements.kind(error);
    }

    static String yes(boolean flag) {
        return flag ? "yes" : "no";
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Future<Object> untyped(Future<?> future) {
        return (Future) future;
    }
}
