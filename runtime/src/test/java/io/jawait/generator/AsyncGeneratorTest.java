package io.jawait.generator;

import static io.jawait.Asyncio.anext;
import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.each;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Task;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** CPython 3.13 gives the same, but for names of exceptions. */
class AsyncGeneratorTest {
    private final List<String> events = new ArrayList<>();

    @Async
    private AsyncGenerator<Integer> numbers(int count, boolean waits) {
        try {
            for (int i = 0; i < count; i++) {
                if (waits) {
                    await(yieldNow());
                }
                Object got = AsyncGenerator.yield(i);
                if (got != null) {
                    events.add("got " + got);
                }
            }
        } catch (IllegalArgumentException e) {
            events.add("caught " + e.getMessage());
            AsyncGenerator.yield(-1);
        } finally {
            if (waits) {
                await(yieldNow());
            }
            events.add("finally");
        }
        return AsyncGenerator.end();
    }

    // ---- loops

    @Async
    private Coroutine<List<Integer>> collect(AsyncIterable<Integer> source) {
        List<Integer> all = new ArrayList<>();
        for (int number : each(source)) {
            all.add(number);
        }
        return async(all);
    }

    @Test
    void each_givesAllElements_whetherTheBodyAwaitsOrNot() {
        assertThat(run(collect(numbers(3, false)))).containsExactly(0, 1, 2);
        assertThat(run(collect(numbers(3, true)))).containsExactly(0, 1, 2);
        assertThat(run(collect(numbers(0, true)))).isEmpty();
        assertThat(run(collect(AsyncGenerator.end()))).isEmpty();
    }

    @Async
    private AsyncGenerator<Integer> doubled(AsyncIterable<Integer> source) {
        for (int number : each(source)) {
            AsyncGenerator.yield(2 * number);
        }
        return AsyncGenerator.end();
    }

    @Test
    void generators_canBeChained() {
        assertThat(run(collect(doubled(doubled(numbers(3, true)))))).containsExactly(0, 4, 8);
        AsyncIterable<Integer> chain = numbers(2, true);
        for (int i = 0; i < 300; i++) {
            chain = doubled(chain);
            chain = halved(chain);
        }
        assertThat(run(collect(chain))).containsExactly(0, 1);
    }

    @Async
    private AsyncGenerator<Integer> halved(AsyncIterable<Integer> source) {
        for (int number : each(source)) {
            AsyncGenerator.yield(number / 2);
        }
        return AsyncGenerator.end();
    }

    @Async
    private Coroutine<String> loopWithoutSuspension(AtomicInteger turns) {
        getRunningLoop().callSoon(turns::incrementAndGet);
        for (int number : each(numbers(100, false))) {
            if (turns.get() > 0) {
                return async("the loop had its turn at " + number);
            }
        }
        return async("no turn");
    }

    @Test
    void yield_isNoSuspensionOfTheTask() {
        assertThat(run(loopWithoutSuspension(new AtomicInteger()))).isEqualTo("no turn");
    }

    @Async
    private Coroutine<String> breaks() {
        AsyncGenerator<Integer> generator = numbers(5, true);
        for (int number : each(generator)) {
            if (number == 1) {
                break;
            }
        }
        List<Integer> rest = await(collect(generator));
        return async(rest + " " + events);
    }

    @Test
    void break_leavesTheGeneratorSuspended() {
        assertThat(run(breaks())).isEqualTo("[2, 3, 4] [finally]");
    }

    @Async
    private Coroutine<List<String>> nestedLoops() {
        List<String> seen = new ArrayList<>();
        outer:
        for (int a : each(numbers(4, true))) {
            for (String plain : List.of("x", "y")) {
                if (plain.equals("y")) {
                    continue;
                }
                for (int b : each(numbers(3, a % 2 == 0))) {
                    if (b == 1) {
                        continue outer;
                    }
                    if (a == 3) {
                        break outer;
                    }
                    seen.add(plain + a + b);
                }
            }
        }
        return async(seen);
    }

    @Test
    void loops_canBeNested_withOrdinaryOnes() {
        assertThat(run(nestedLoops())).containsExactly("x00", "x10", "x20");
    }

    private static final class Countdown implements AsyncIterable<Integer> {
        private int left = 3;

        @Override
        public AsyncIterator<Integer> asyncIterator() {
            return this::next;
        }

        @Async
        Coroutine<Integer> next() {
            if (left == 0) {
                throw AsyncIterator.end();
            }
            await(yieldNow());
            return async(left--);
        }
    }

    @Test
    void each_takesOtherIterators() {
        assertThat(run(collect(new Countdown()))).containsExactly(3, 2, 1);
    }

    @Async
    private AsyncGenerator<Integer> fails(RuntimeException error, boolean waits) {
        AsyncGenerator.yield(1);
        if (waits) {
            await(yieldNow());
        }
        throw error;
    }

    @Async
    private Coroutine<String> loopThatFails(RuntimeException error, boolean waits) {
        AsyncGenerator<Integer> generator = fails(error, waits);
        int seen = 0;
        try {
            for (int number : each(generator)) {
                seen += number;
            }
        } catch (RuntimeException e) {
            return async(seen + " " + e.getMessage() + (e == error) + await(anext(generator, -1)));
        }
        return async("no error");
    }

    @Test
    void error_leavesTheLoop_andEndsTheGenerator() {
        assertThat(run(loopThatFails(new IllegalStateException("e "), false))).isEqualTo("1 e true-1");
        assertThat(run(loopThatFails(new IllegalStateException("e "), true))).isEqualTo("1 e true-1");
    }

    @Test
    void endOfAnotherIterator_isNotTakenForTheEnd() {
        assertThat(run(loopThatFails(AsyncIterator.end(), true)))
                .isEqualTo("1 async generator raised StopAsyncIterationfalse-1");
        assertThat(run(loopThatFails(new NoSuchElementException(), false)))
                .isEqualTo("1 async generator raised StopIterationfalse-1");
    }

    @Async
    private Coroutine<String> givesItsIteratorAway() {
        Iterator<Integer> iterator = each(numbers(1, false)).iterator();
        try {
            return async("has " + asked(iterator));
        } catch (LinkageError e) {
            return async(e.getMessage());
        }
    }

    private static boolean asked(Iterator<Integer> iterator) {
        return iterator.hasNext();
    }

    @Test
    void iteratorGivenAway_throws_andNamesThePlace() {
        assertThat(run(givesItsIteratorAway()))
                .startsWith("hasNext() of each(...) was called at io.jawait.generator.AsyncGeneratorTest.asked(");
    }

    @Async
    private Coroutine<Integer> byHand() {
        Iterable<Integer> source = events.isEmpty() ? each(numbers(3, true)) : List.of(7);
        int sum = 0;
        for (Iterator<Integer> iterator = source.iterator(); iterator.hasNext(); ) {
            sum += iterator.next();
        }
        return async(sum);
    }

    @Test
    void iterator_canComeByLocalsAndBranches() {
        assertThat(run(byHand())).isEqualTo(3);
        assertThat(run(byHand())).isEqualTo(7);
    }

    // ---- operations

    @Async
    private Coroutine<String> endsWith(Awaitable<?> operation) {
        try {
            return async("gave " + await(operation));
        } catch (Exception | CancelledError e) {
            return async(e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    @Async
    private Coroutine<Void> sendAndThrow(boolean waits) {
        AsyncGenerator<Integer> generator = numbers(9, waits);
        assertThat(await(endsWith(generator.asend("early"))))
                .isEqualTo("IllegalArgumentException can't send non-None value to a just-started async generator");
        assertThat(await(generator.next())).isZero();
        assertThat(await(generator.asend("a"))).isEqualTo(1);
        assertThat(await(generator.athrow(new IllegalArgumentException("b")))).isEqualTo(-1);
        assertThat(generator.state()).isEqualTo(Coroutine.State.SUSPENDED);
        assertThat(await(endsWith(generator.next()))).isEqualTo("EndOfIteration the iteration has ended");
        assertThat(await(endsWith(generator.next()))).isEqualTo("EndOfIteration the iteration has ended");
        assertThat(await(endsWith(generator.athrow(new IOException())))).isEqualTo("gave null");
        assertThat(await(anext(generator, 5))).isEqualTo(5);
        assertThat(events).containsExactly("got a", "caught b", "finally");
        return async();
    }

    @Test
    void send_and_throw_reachTheYield() {
        run(sendAndThrow(false));
        events.clear();
        run(sendAndThrow(true));
    }

    @Async
    private Coroutine<Void> operationsOnNewOnes() {
        AsyncGenerator<Integer> thrownInto = numbers(3, false);
        assertThat(await(endsWith(thrownInto.athrow(new IOException("x"))))).isEqualTo("IOException x");
        assertThat(thrownInto.state()).isEqualTo(Coroutine.State.CLOSED);
        AsyncGenerator<Integer> closed = numbers(3, false);
        await(closed.aclose());
        assertThat(await(anext(closed, -1))).isEqualTo(-1);
        Coroutine<Integer> twice = numbers(3, false).next();
        await(twice);
        assertThat(await(endsWith(twice))).isEqualTo("IllegalStateException cannot reuse already awaited coroutine");
        assertThat(events).isEmpty();
        return async();
    }

    @Test
    void operations_onNewGenerators_runNothing() {
        run(operationsOnNewOnes());
    }

    @Async
    private Coroutine<Void> operationsCancelledBeforeTheirStart(boolean waits) {
        for (boolean closes : List.of(false, true)) {
            AsyncGenerator<Integer> generator = numbers(3, waits);
            await(generator.next());
            Coroutine<?> operation = closes ? generator.aclose() : generator.next();
            Task<?> cancelled = createTask(operation);
            cancelled.cancel();
            assertThat(await(endsWith(cancelled))).isEqualTo("CancelledError null");
            assertThat(cancelled.cancelled()).isTrue();
            assertThat(generator.state()).isEqualTo(Coroutine.State.CLOSED);
        }
        assertThat(events).containsExactly("finally", "finally");
        return async();
    }

    @Test
    void operationThatIsCancelledBeforeItsStart_raisesThatInTheBody() {
        run(operationsCancelledBeforeTheirStart(false));
        events.clear();
        run(operationsCancelledBeforeTheirStart(true));
    }

    @Async
    private Coroutine<Void> cancelledWhileAnotherRuns() {
        AsyncGenerator<Integer> generator = numbers(3, true);
        Task<Integer> first = createTask(generator.next());
        Task<Integer> second = createTask(generator.next());
        second.cancel();
        assertThat(await(endsWith(second)))
                .isEqualTo("IllegalStateException anext(): asynchronous generator is already running");
        assertThat(await(first)).isZero();
        return async();
    }

    @Test
    void operationThatIsCancelledBeforeItsStart_whileAnotherOneRuns_isRefused() {
        run(cancelledWhileAnotherRuns());
    }

    private static <T> T byHand(Coroutine<T> coroutine) {
        assertThatThrownBy(() -> coroutine.send(null)).isInstanceOf(NoSuchElementException.class);
        return coroutine.result();
    }

    @Test
    void errorThatIsThrownIntoANewOperation_isRaisedInTheBody() {
        AsyncGenerator<Integer> generator = numbers(3, false);
        assertThat(byHand(generator.next())).isZero();
        Coroutine<Integer> catches = generator.asend("unseen");
        assertThatThrownBy(() -> catches.throwInto(new IllegalArgumentException("a")))
                .isInstanceOf(NoSuchElementException.class);
        assertThat(catches.result()).isEqualTo(-1);
        Coroutine<Integer> fails = generator.athrow(new IOException("unseen"));
        assertThatThrownBy(() -> fails.throwInto(new IOException("b"))).hasMessage("b");
        assertThat(events).containsExactly("caught a", "finally");
        assertThat(generator.state()).isEqualTo(Coroutine.State.CLOSED);
        assertThatThrownBy(() -> generator.athrow(new IOException("unseen")).throwInto(new IOException("c")))
                .hasMessage("c");
    }

    @Test
    void newOperationThatIsClosed_closesTheBody() {
        AsyncGenerator<Integer> generator = numbers(3, false);
        assertThat(byHand(generator.next())).isZero();
        generator.next().close();
        assertThat(events).containsExactly("finally");
        assertThat(generator.state()).isEqualTo(Coroutine.State.CLOSED);

        AsyncGenerator<Integer> neverStarted = numbers(3, false);
        Coroutine<?> closing = neverStarted.aclose();
        assertThatThrownBy(() -> closing.throwInto(new GeneratorExit())).isInstanceOf(NoSuchElementException.class);
        assertThat(neverStarted.state()).isEqualTo(Coroutine.State.CLOSED);
        assertThat(events).containsExactly("finally");
    }

    @Async
    private Coroutine<String> twoAtATime() {
        AsyncGenerator<Integer> generator = numbers(3, true);
        Task<Integer> first = createTask(generator.next());
        await(yieldNow());
        assertThat(generator.state()).isEqualTo(Coroutine.State.RUNNING);
        String second = await(endsWith(generator.next()));
        String third = await(endsWith(generator.aclose()));
        return async(second + "; " + third + "; " + await(first) + await(generator.next()));
    }

    @Test
    void secondOperation_isRefused_andTheFirstGoesOn() {
        assertThat(run(twoAtATime()))
                .isEqualTo(
                        "IllegalStateException anext(): asynchronous generator is already running; IllegalStateException"
                                + " aclose(): asynchronous generator is already running; 01");
    }

    // ---- closing

    @Async
    private Coroutine<Void> closes(boolean waits) {
        AsyncGenerator<Integer> generator = numbers(3, waits);
        await(generator.next());
        await(generator.aclose());
        await(generator.aclose());
        assertThat(events).containsExactly("finally");
        assertThat(await(anext(generator, -1))).isEqualTo(-1);
        return async();
    }

    @Test
    void aclose_runsFinally_once() {
        run(closes(false));
        events.clear();
        run(closes(true));
    }

    @Async
    private AsyncGenerator<Integer> stubborn() {
        while (true) {
            try {
                AsyncGenerator.yield(1);
            } catch (GeneratorExit e) {
                await(yieldNow());
            }
        }
    }

    @Test
    void aclose_ofOneThatYieldsAgain_fails() {
        AsyncGenerator<Integer> generator = stubborn();

        assertThat(run(nextThenClose(generator)))
                .isEqualTo("IllegalStateException async generator ignored GeneratorExit");
    }

    @Async
    private Coroutine<String> nextThenClose(AsyncGenerator<Integer> generator) {
        await(generator.next());
        String ended = await(endsWith(generator.aclose()));
        assertThat(await(generator.next())).isEqualTo(1);
        return async(ended);
    }

    @Async
    private Coroutine<String> closedByResources() {
        try (AsyncGenerator<Integer> generator = numbers(9, true)) {
            for (int number : each(generator)) {
                if (number == 2) {
                    throw new IllegalStateException("at " + number);
                }
            }
        } catch (IllegalStateException e) {
            return async(e.getMessage() + " " + events);
        }
        return async("no error");
    }

    @Test
    void resources_closeIt_beforeTheErrorGoesOn() {
        assertThat(run(closedByResources())).isEqualTo("at 2 [finally]");
    }

    @Async
    private Coroutine<Void> leavesOne() {
        for (int number : each(numbers(9, true))) {
            if (number == 1) {
                break;
            }
        }
        assertThat(events).isEmpty();
        return async();
    }

    @Test
    void run_closesWhatIsLeft() {
        run(leavesOne());

        assertThat(events).containsExactly("finally");
    }

    @Async
    private Coroutine<Void> askedByATaskThatHasEnded(boolean byLoop) {
        AsyncGenerator<Integer> generator = numbers(3, true);
        Task<?> task = byLoop ? createTask(first(generator)) : createTask(generator.next());
        await(task);
        assertThat(task.getCoro()).isNotNull();
        await(generator.aclose());
        return async();
    }

    @Async
    private Coroutine<Integer> first(AsyncGenerator<Integer> generator) {
        for (int number : each(generator)) {
            return async(number);
        }
        return async(-1);
    }

    @Test
    void generator_keepsItsFrames_whenTheTaskThatAskedHasEnded() {
        run(askedByATaskThatHasEnded(true));
        run(askedByATaskThatHasEnded(false));

        assertThat(events).containsExactly("finally", "finally");
    }

    // ---- cancellation

    @Async
    private AsyncGenerator<Integer> waitsFor(Future<Integer> future) {
        try {
            AsyncGenerator.yield(await(future));
        } catch (CancelledError e) {
            events.add("cancelled inside");
            throw e;
        }
        return AsyncGenerator.end();
    }

    @Async
    private Coroutine<String> cancelsInside() {
        AsyncGenerator<Integer> generator = waitsFor(getRunningLoop().createFuture());
        Task<List<Integer>> task = createTask(collect(generator));
        await(yieldNow());
        task.cancel();
        try {
            await(task);
        } catch (CancelledError e) {
            return async(events + " " + generator.state());
        }
        return async("not cancelled");
    }

    @Test
    void cancellation_isRaisedInTheBody_whereItAwaits() {
        assertThat(run(cancelsInside())).isEqualTo("[cancelled inside] CLOSED");
    }

    @Async
    private Coroutine<Void> waitsInItsLoop(AsyncGenerator<Integer> generator) {
        for (int number : each(generator)) {
            events.add("has " + number);
            await(getRunningLoop().createFuture());
        }
        return async();
    }

    @Async
    private Coroutine<String> cancelsOutside() {
        AsyncGenerator<Integer> generator = numbers(3, true);
        Task<Void> task = createTask(waitsInItsLoop(generator));
        await(yieldNow());
        await(yieldNow());
        task.cancel();
        try {
            await(task);
        } catch (CancelledError e) {
            return async(events + " " + generator.state() + " " + await(generator.next()));
        }
        return async("not cancelled");
    }

    @Test
    void cancellation_ofTheConsumer_leavesTheGeneratorSuspended() {
        assertThat(run(cancelsOutside())).isEqualTo("[has 0] SUSPENDED 1");
    }

    // ---- others

    @Async
    private AsyncGenerator<Integer> returnsAnother() {
        return numbers(1, false);
    }

    @Test
    void returnOfAnother_isRefused() {
        assertThatThrownBy(() -> run(collect(returnsAnother()))).hasMessageContaining("loop over that");
    }

    @Test
    void byHand_withoutALoop() {
        AsyncGenerator<Integer> generator = numbers(2, false);
        Coroutine<Integer> next = generator.next();

        assertThatThrownBy(() -> next.send(null)).isInstanceOf(NoSuchElementException.class);

        assertThat(next.result()).isZero();
        assertThat(generator.toString()).startsWith("<async_generator object numbers at 0x");
    }

    // ---- memory

    @Async
    private static AsyncGenerator<Integer> holding(Object held) {
        AsyncGenerator.yield(1);
        if (held.toString().isEmpty()) {
            AsyncGenerator.yield(2);
        }
        return AsyncGenerator.end();
    }

    private static AsyncGenerator<Integer> holding(List<WeakReference<Object>> references) {
        Object held = new Object();
        references.add(new WeakReference<>(held));
        return holding(held);
    }

    @Test
    void endedGenerator_holdsNothing() {
        List<WeakReference<Object>> references = new ArrayList<>();
        AsyncGenerator<Integer> generator = holding(references);
        run(collect(generator));
        for (int i = 0; i < 20 && references.get(0).get() != null; i++) {
            System.gc();
        }

        assertThat(references.get(0).get()).isNull();
        assertThat(generator.state()).isEqualTo(Coroutine.State.CLOSED);
    }

    @Async
    private Coroutine<String> twoLoops() {
        AsyncGenerator<Integer> generator = numbers(3, true);
        Task<List<Integer>> first = createTask(collect(generator));
        await(yieldNow());
        String second;
        try {
            second = "gave " + await(collect(generator));
        } catch (IllegalStateException e) {
            second = e.getMessage();
        }
        return async(await(first) + ", " + second);
    }

    @Test
    void each_whileAnotherLoopWaitsForAnElement_isRefused() {
        assertThat(run(twoLoops())).isEqualTo("[0, 1, 2], anext(): asynchronous generator is already running");
    }
}
