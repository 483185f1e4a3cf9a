package io.jawait.spi;

import io.jawait.AsyncCloseable;
import io.jawait.Asyncio;
import io.jawait.Awaitable;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.WeavingError;
import io.jawait.generator.AsyncGenerator;
import io.jawait.generator.Generator;
import io.jawait.greenlet.Greenlet;
import io.jawait.greenlet.GreenletExit;
import io.jawait.internal.Access;
import io.jawait.internal.CancellingStage;
import io.jawait.internal.TestBodies;
import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What woven code calls in place of the calls that suspend. Confined to its execution. */
public final class Suspend {
    private static boolean asyncioChanged;

    private Suspend() {}

    /** {@code Asyncio.await(awaitable)}: its value, or {@link Execution#SUSPENDED}. */
    public static @Nullable Object await(Awaitable<?> awaitable, Execution execution) throws Throwable {
        if (awaitable instanceof Frame coroutine) {
            return execution.begin(coroutine);
        }
        if (awaitable instanceof Future<?> future) {
            return await(future, execution);
        }
        if (execution.withoutLoop && awaitable instanceof CancellingStage<?> cancelling) {
            return StageAwait.await(cancelling, execution);
        }
        if (awaitable == null) {
            throw new NullPointerException(
                    "await of null: the awaited call returned null instead of a coroutine or future");
        }
        Coroutine<?> coroutine = awaitable.toCoroutine();
        if (coroutine == null) {
            throw new NullPointerException(awaitable.getClass().getName() + ".toCoroutine() returned null");
        }
        return execution.begin((Frame) coroutine);
    }

    static @Nullable Object await(Future<?> future, Execution execution) {
        return future.done() ? future.result() : waitFor(future, execution);
    }

    /** For twins: suspends until a future is done that is not, or for what else the driver knows. */
    public static Object waitFor(@Nullable Object pending, Execution execution) {
        execution.resetChain();
        execution.blocked = pending;
        return Execution.SUSPENDED;
    }

    /** {@code Asyncio.await(awaitable, declared)}. */
    public static @Nullable Object await(Awaitable<?> awaitable, Class<?> declared, Execution execution)
            throws Throwable {
        return await(awaitable, execution);
    }

    /** {@code Asyncio.await(stage)}. */
    public static @Nullable Object await(CompletionStage<?> stage, Execution execution) throws Throwable {
        return StageAwait.await(stage, execution);
    }

    /** Another agent has put something into the methods of Asyncio, such as a static mock: from now on these are called. */
    static void changeAsyncio() {
        asyncioChanged = true;
    }

    /** {@code await(Asyncio.yieldNow())}, without a coroutine object. */
    public static @Nullable Object yieldNow(Execution execution) throws Throwable {
        if (asyncioChanged) {
            return await(Asyncio.yieldNow(), execution);
        }
        execution.resetChain();
        return Execution.SUSPENDED;
    }

    /** {@code await(Asyncio.sleep(delay))}, without a coroutine object. */
    public static @Nullable Object sleep(Duration delay, Execution execution) throws Throwable {
        if (asyncioChanged) {
            return await(Asyncio.sleep(delay), execution);
        }
        return waitFor(Access.get().sleep(delay, execution), execution);
    }

    // ---- queues, without a coroutine object, a frame or a new future

    /** {@code await(queue.get())}. */
    public static @Nullable Object get(Object queue, Execution execution) throws Throwable {
        return QueueDoor.get().get(queue, execution);
    }

    /** {@code await(queue.put(item))}. */
    public static @Nullable Object put(Object queue, @Nullable Object item, Execution execution) throws Throwable {
        return QueueDoor.get().put(queue, item, execution);
    }

    /** {@code await(queue.join())}. */
    public static @Nullable Object join(Object queue, Execution execution) throws Throwable {
        return QueueDoor.get().join(queue, execution);
    }

    // ---- generators

    /** What a call of a generator method gives; {@code arguments} was not started. */
    public static Generator<?> generator(Coroutine<?> arguments) {
        return GeneratorRun.of(arguments);
    }

    /** {@code Generator.yield(element)}. */
    @SuppressWarnings("NamedLikeContextualKeyword") // named as what it stands for
    public static Object yield(@Nullable Object element, Execution execution) {
        execution.resetChain();
        execution.blocked = element;
        return Execution.SUSPENDED;
    }

    /** {@code Generator.yieldFrom(generator)}: its result, or {@link Execution#SUSPENDED}. */
    public static @Nullable Object yieldFrom(Generator<?> generator, Execution execution) throws Throwable {
        return generator instanceof GeneratorRun<?> run && run.isCreated()
                ? run.lendTo(execution)
                : Delegation.begin(generator, execution);
    }

    /** {@code Generator.yieldFrom(iterable)}. */
    public static @Nullable Object yieldFrom(Iterable<?> elements, Execution execution) throws Throwable {
        return elements instanceof Generator<?> generator
                ? yieldFrom(generator, execution)
                : Delegation.begin(elements.iterator(), execution);
    }

    /** {@code Generator.yieldFrom(iterator)}. */
    public static @Nullable Object yieldFrom(Iterator<?> elements, Execution execution) throws Throwable {
        return elements instanceof Generator<?> generator
                ? yieldFrom(generator, execution)
                : Delegation.begin(elements, execution);
    }

    /** {@code return generator;}: what the generator yields and ends with is what the method does. */
    public static @Nullable Object tail(Generator<?> generator, Execution execution) throws Throwable {
        if (generator == null) {
            throw wrongReturn("null", "end with \"return Generator.end();\"");
        }
        return yieldFrom(generator, execution);
    }

    // ---- asynchronous generators

    /** What a call of an asynchronous generator method gives; {@code arguments} was not started. */
    public static AsyncGenerator<?> asyncGenerator(Coroutine<?> arguments) {
        return AsyncGeneratorRun.of(arguments);
    }

    /** {@code AsyncGenerator.yield(element)}. */
    public static Object asyncYield(@Nullable Object element, Execution execution) {
        execution.resetChain();
        execution.blocked = Execution.ASYNC_YIELD;
        execution.forced = element;
        return Execution.SUSPENDED;
    }

    /** {@code return generator;} in an asynchronous generator, which can only end so: Python has no {@code yield from} there. */
    public static @Nullable Object tail(AsyncGenerator<?> generator, Execution execution) {
        if (generator instanceof AsyncGeneratorRun<?> run && run.isEmpty()) {
            return null;
        }
        String end = "end with \"return AsyncGenerator.end();\"";
        throw generator == null
                ? wrongReturn("null", end)
                : wrongReturn("another asynchronous generator", "loop over that and yield its elements; " + end);
    }

    /** {@code iterator.hasNext()} where the iterator may be that of {@code each(...)}: a Boolean, or {@link Execution#SUSPENDED}. */
    public static Object hasNext(Iterator<?> iterator, Execution execution) throws Throwable {
        return iterator instanceof EachLoop loop ? loop.advance(execution) : (Object) iterator.hasNext();
    }

    /** {@code closeable.close()}: null, or {@link Execution#SUSPENDED}. */
    public static @Nullable Object close(AsyncCloseable closeable, Execution execution) throws Throwable {
        return await(closeable.aclose(), execution);
    }

    // ---- greenlets

    /** {@code greenlet.switchTo()}. */
    public static @Nullable Object switchTo(Greenlet greenlet, Execution execution) {
        return switchTo(greenlet, null, null, execution);
    }

    /** {@code greenlet.switchTo(value)}: what comes back, or {@link Execution#SUSPENDED}. */
    public static @Nullable Object switchTo(Greenlet greenlet, @Nullable Object value, Execution execution) {
        return switchTo(greenlet, value, null, execution);
    }

    /** {@code greenlet.throwInto()}. */
    public static @Nullable Object throwInto(Greenlet greenlet, Execution execution) {
        return switchTo(greenlet, null, new GreenletExit(), execution);
    }

    /** {@code greenlet.throwInto(error)}. */
    public static @Nullable Object throwInto(Greenlet greenlet, Throwable error, Execution execution) {
        return switchTo(greenlet, null, Objects.requireNonNull(error), execution);
    }

    private static @Nullable Object switchTo(
            Greenlet greenlet, @Nullable Object value, @Nullable Throwable error, Execution execution) {
        Objects.requireNonNull(greenlet);
        Object result = SwitchDoor.get().switchTo(greenlet, value, error, execution);
        if (result == Execution.SUSPENDED) {
            execution.resetChain();
            execution.blocked = SwitchDoor.SWITCH;
        }
        return result;
    }

    // ---- for all kinds

    /** {@code return coroutine;}, the tail await: what the coroutine gives is what the method gives. */
    public static @Nullable Object tail(Coroutine<?> coroutine, Execution execution) throws Throwable {
        if (coroutine == null) {
            throw wrongReturn(
                    "null", "end with \"return async(value);\", or with \"return async();\" where there is no value");
        }
        return execution.begin((Frame) coroutine);
    }

    /** What is left of a test method: it has its body driven to the end, and throws what that throws. */
    public static void test(Coroutine<?> body) {
        TestBodies.drive(body);
    }

    /** {@code return stage;} of a method that returns CompletableFuture or CompletionStage. */
    public static @Nullable Object tail(CompletionStage<?> stage, Execution execution) throws Throwable {
        if (stage == null) {
            throw wrongReturn("null", "end with \"return CompletableFuture.completedFuture(value);\"");
        }
        return StageAwait.tail(stage, execution);
    }

    /** What a call of a method that returns CompletableFuture or CompletionStage gives: its body runs up to its first suspension. */
    public static CompletableFuture<?> future(Coroutine<?> coroutine) {
        return EagerRun.of((Frame) coroutine);
    }

    /**
     * The value at a suspension point that goes on; throws there when the awaited failed. Named for the JVM's message where null is opened, which
     * shows whose "return value" it was.
     */
    public static @Nullable Object awaited(@Nullable Object value, Execution execution) throws Throwable {
        return Execution.take(value, execution);
    }

    /** Suspends although a value is there, so that each suspension point is tried; woven in with the option {@code force} only. */
    public static @Nullable Object force(@Nullable Object result, Execution execution) {
        if (result == Execution.SUSPENDED) {
            return result;
        }
        execution.resetChain();
        execution.blocked = Execution.FORCED;
        execution.forced = result;
        return Execution.SUSPENDED;
    }

    /** For a frame that waits in a state that its method does not have. */
    public static Error unknownState(Frame frame) {
        return new WeavingError(
                "R-STALE",
                "R-STALE: a suspended run of " + frame.code.methodName() + " belongs to another version of the method\n"
                        + "  Its class was redefined meanwhile, and the new body has no such suspension point.\n"
                        + "  Instead: let what is suspended in the method end before its class is exchanged.");
    }

    /** What a refused call or method body does. */
    public static Error refused(String code, String text) {
        return new WeavingError(code, text);
    }

    /** The method and the line stand in its trace. */
    private static WeavingError wrongReturn(String what, String instead) {
        return new WeavingError(
                "R-RETURN",
                "R-RETURN: an async method returned " + what
                        + "\n  The weaver makes the object that its caller has got already, and takes"
                        + " the end of the method as its result.\n  Instead: " + instead + ".");
    }
}
