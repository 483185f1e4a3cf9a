package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.captureCallGraph;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.currentTask;
import static io.jawait.Asyncio.each;
import static io.jawait.Asyncio.formatCallGraph;
import static io.jawait.Asyncio.formatTaskTree;
import static io.jawait.Asyncio.gather;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.shield;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.generator.AsyncGenerator;
import io.jawait.testing.TestLoop;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallGraphTest {
    private final TestLoop test = new TestLoop();

    @AfterEach
    void close() {
        test.close();
    }

    @Async
    private Coroutine<Void> outer(Future<Void> gate) {
        await(inner(gate));
        return async();
    }

    @Async
    private Coroutine<Void> inner(Future<Void> gate) {
        await(gate);
        return async();
    }

    @Async
    private <T> Coroutine<Void> waiting(Awaitable<T> awaitable) {
        await(awaitable);
        return async();
    }

    private static List<String> methods(List<StackTraceElement> stack) {
        return stack.stream().map(StackTraceElement::getMethodName).toList();
    }

    private static List<String> names(FutureCallGraph graph) {
        return graph.callStack().stream()
                .map(entry -> entry.frame().getMethodName())
                .toList();
    }

    /** Without what changes from run to run. */
    private static String stable(String text) {
        return text.replaceAll("id=0x[0-9a-f]+", "id")
                .replaceAll("line \\d+", "line")
                .replaceAll("java:\\d+", "java");
    }

    // ---- stacks of tasks

    @Async
    private Coroutine<Void> lookingAtStacks() {
        Future<Void> gate = getRunningLoop().createFuture();
        Task<Void> task = createTask(outer(gate), "suspended");
        assertThat(task.getStack()).isEmpty();
        await(yieldNow());
        assertThat(methods(task.getStack())).containsExactly("outer", "inner");
        assertThat(methods(task.getStack(1))).containsExactly("inner");
        assertThat(task.getStack().get(0).getLineNumber()).isPositive();
        assertThat(task.getStack().get(0).getFileName()).isEqualTo("CallGraphTest.java");
        assertThat(stable(printed(task)))
                .startsWith("Stack for <Task pending name='suspended'")
                .endsWith("(most recent call last):\n"
                        + "  File \"CallGraphTest.java\", line, in CallGraphTest.outer\n"
                        + "  File \"CallGraphTest.java\", line, in CallGraphTest.inner\n");
        gate.setResult(null);
        await(task);
        assertThat(task.getStack()).isEmpty();
        assertThat(printed(task)).startsWith("No stack for <Task finished");
        return async();
    }

    private static String printed(Task<?> task) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        task.printStack(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void suspendedTask_hasTheMethodsThatAwait_outermostFirst() {
        test.run(lookingAtStacks());
    }

    @Async
    private Coroutine<Void> failing(boolean suspends) {
        if (suspends) {
            await(yieldNow());
        }
        throw new IllegalStateException("x");
    }

    @Async
    private Coroutine<Void> callingFailing(boolean suspends) {
        await(waiting(failing(suspends)));
        return async();
    }

    @Async
    private Coroutine<Void> lookingAtFailures() {
        for (boolean suspends : new boolean[] {false, true}) {
            Task<Void> task = createTask(callingFailing(suspends));
            await(Asyncio.wait(List.of(task)));
            assertThat(methods(task.getStack())).containsExactly("callingFailing", "waiting", "failing");
            assertThat(methods(task.getStack(2))).containsExactly("callingFailing", "waiting");
            assertThat(printed(task)).startsWith("Traceback for").endsWith("java.lang.IllegalStateException: x\n");
            assertThat(task.exception()).hasMessage("x");
        }
        return async();
    }

    @Test
    void failedTask_hasTheTraceOfItsError() {
        test.run(lookingAtFailures());
    }

    @Async
    private Coroutine<Void> running(boolean suspends, List<List<String>> seen) {
        if (suspends) {
            await(yieldNow());
        }
        look(seen);
        return async();
    }

    @Async
    private static Coroutine<Void> settingItsOwnResult() {
        currentTask().setResult(null);
        return async();
    }

    @Test
    void taskThatAMethodOfTasksHasFailed_hasThatTrace() {
        Task<Void> failed = test.loop().createTask(settingItsOwnResult());
        test.iterate(1);
        assertThat(failed.exception()).isInstanceOf(IllegalStateException.class);

        assertThat(methods(failed.getStack())).containsExactly("settingItsOwnResult", "setResult");
    }

    private static void look(List<List<String>> seen) {
        seen.add(methods(Asyncio.currentTask().getStack()));
    }

    @Async
    private Coroutine<Void> callingRunning(List<List<String>> seen) {
        await(running(false, seen));
        await(waiting(running(true, seen)));
        return async();
    }

    @Test
    void runningTask_hasItsPartOfTheThreadsStack_andThoseThatAwait() {
        List<List<String>> seen = new ArrayList<>();

        test.run(callingRunning(seen));

        assertThat(seen)
                .containsExactly(List.of("callingRunning", "running"), List.of("callingRunning", "waiting", "running"));
    }

    @Async
    private AsyncGenerator<Integer> numbers() {
        for (int i = 0; i < 3; i++) {
            await(yieldNow());
            AsyncGenerator.yield(i);
        }
        return AsyncGenerator.end();
    }

    @Async
    private Coroutine<Void> walking() {
        for (int number : each(numbers())) {
            assertThat(Asyncio.currentTask().toString()).as("at " + number).contains("coro=<walking() running");
            assertThat(methods(Asyncio.currentTask().getStack())).containsExactly("walking");
        }
        return async();
    }

    /** The generator's frames were innermost when the step began, and have left the chain. */
    @Test
    void taskThatAGeneratorHasYieldedTo_isItselfAgain() {
        test.run(walking());
    }

    // ---- who awaits whom

    @Async
    private Coroutine<Void> capturing() {
        Future<Void> gate = getRunningLoop().createFuture();
        Task<Void> leaf = createTask(inner(gate), "leaf");
        createTask(waiting(leaf), "first");
        createTask(waiting(leaf), "second");
        await(yieldNow());

        FutureCallGraph graph = captureCallGraph(gate);

        assertThat(graph.future()).isSameAs(gate);
        assertThat(graph.callStack()).isEmpty();
        FutureCallGraph task = graph.awaitedBy().get(0);
        assertThat(task.future()).isSameAs(leaf);
        assertThat(names(task)).containsExactly("inner");
        assertThat(task.awaitedBy()).hasSize(2);
        assertThat(captureCallGraph(leaf, 0).callStack()).isEmpty();
        assertThat(stable(formatCallGraph(leaf)))
                .isEqualTo("* Task(name='leaf', id)\n"
                        + "  + Call stack:\n"
                        + "  |   File 'CallGraphTest.java', line, in async CallGraphTest.inner()\n"
                        + "  + Awaited by:\n"
                        + "    * Task(name='first', id)\n"
                        + "      + Call stack:\n"
                        + "      |   File 'CallGraphTest.java', line, in async CallGraphTest.waiting()\n"
                        + "    * Task(name='second', id)\n"
                        + "      + Call stack:\n"
                        + "      |   File 'CallGraphTest.java', line, in async CallGraphTest.waiting()");
        gate.setResult(null);
        await(leaf);
        return async();
    }

    @Test
    void graph_leadsFromTheAwaitedToWhoAwaits() {
        test.run(capturing());
    }

    @Async
    private Coroutine<Void> behindTheLibrary() {
        Future<Void> gate = getRunningLoop().createFuture();
        Task<Void> gathered = createTask(inner(gate), "gathered");
        createTask(waiting(gatherLater(gathered)), "gathers");
        Task<Void> shielded = createTask(inner(gate), "shielded");
        createTask(waiting(shieldLater(shielded)), "shields");
        Task<Void> waited = createTask(inner(gate), "waited");
        createTask(waiting(Asyncio.wait(List.of(waited))), "waits");
        createTask(
                TaskGroup.open(group -> {
                    Task<Void> grouped = group.createTask(inner(gate), "grouped");
                    assertThat(awaiter(grouped)).isEqualTo("groups");
                    return async();
                }),
                "groups");
        await(yieldNow());
        await(yieldNow());

        assertThat(awaiter(gathered)).isEqualTo("gathers");
        assertThat(awaiter(shielded)).isEqualTo("shields");
        assertThat(awaiter(waited)).isEqualTo("waits");
        gate.setResult(null);
        await(yieldNow());
        return async();
    }

    @Async
    private <T> Coroutine<Void> gatherLater(Task<T> task) {
        await(gather(task));
        return async();
    }

    @Async
    private <T> Coroutine<Void> shieldLater(Task<T> task) {
        await(shield(task));
        return async();
    }

    private static String awaiter(Future<?> future) {
        List<FutureCallGraph> awaitedBy = captureCallGraph(future).awaitedBy();
        assertThat(awaitedBy).hasSize(1);
        return ((Task<?>) awaitedBy.get(0).future()).getName();
    }

    @Test
    void gatherShieldWaitAndGroups_areSeenThrough() {
        test.run(behindTheLibrary());
    }

    @Async
    private Coroutine<Void> capturingMyself(List<String> seen) {
        FutureCallGraph graph = captureCallGraph();
        seen.addAll(names(graph));
        assertThat(graph.future()).isSameAs(Asyncio.currentTask());
        assertThat(graph.callStack().get(0).isAsync()).isTrue();
        assertThat(formatCallGraph()).contains("in async CallGraphTest.capturingMyself()");
        return async();
    }

    /** Where the program is now, not where it has waited last. */
    private static void assertThatTheTaskTellsTheCallersLine() {
        int line = StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
        assertThat(currentTask().toString()).contains("() running at CallGraphTest.java:" + line + ">");
    }

    @Async
    private static Coroutine<Void> tellingOfItself() {
        assertThatTheTaskTellsTheCallersLine();
        await(yieldNow());
        assertThatTheTaskTellsTheCallersLine();
        return async();
    }

    @Test
    void textOfARunningTask_tellsWhereItIs() {
        test.run(tellingOfItself());
        test.run(tellingOfItselfBelow());
        test.run(printingItself());
    }

    @Async
    private static Coroutine<Void> printingItself() {
        String text = printed(currentTask());
        int line = lineOf(currentTask());
        assertThat(text).contains("printingItself() running at CallGraphTest.java:" + (line - 1) + ">");
        return async();
    }

    /** The line is that of the task's own coroutine, as in asyncio. */
    @Async
    private static Coroutine<Void> tellingOfItselfBelow() {
        String text = await(textOfTheTask());
        int line = lineOf(currentTask());
        assertThat(text).contains("tellingOfItselfBelow() running at CallGraphTest.java:" + (line - 1) + ">");
        return async();
    }

    @Async
    private static Coroutine<String> textOfTheTask() {
        await(yieldNow());
        return async(currentTask().toString());
    }

    private static int lineOf(Task<?> task) {
        return task.getStack().get(0).getLineNumber();
    }

    @Test
    void place_isToldAsFarAsItIsKnown() {
        assertThat(placeOf("Pages.java", 12)).isEqualTo("Pages.fetch Pages.java:12");
        assertThat(placeOf("Pages.java", -1)).isEqualTo("Pages.fetch Pages.java");
        assertThat(placeOf(null, -1)).isEqualTo("Pages.fetch");
    }

    private static String placeOf(String file, int line) {
        return new FrameCallGraphEntry(new StackTraceElement("web.Pages", "fetch", file, line), true).place();
    }

    @Test
    void currentTask_isTheDefault() {
        List<String> seen = new ArrayList<>();

        test.run(waiting(capturingMyself(seen)));

        assertThat(seen).containsExactly("capturingMyself", "waiting");
        test.loop().callSoon(() -> assertThat(captureCallGraph()).isNull());
        test.iterate(1);
        assertThat(test.reports()).isEmpty();
        assertThatThrownBy(Asyncio::captureCallGraph).isInstanceOf(IllegalStateException.class);
    }

    // ---- shapes that must not explode

    @Async
    private Coroutine<Void> inLayers() {
        Future<Void> gate = getRunningLoop().createFuture();
        List<Future<Void>> layer = List.of(gate, gate);
        for (int i = 0; i < 30; i++) {
            List<Future<Void>> next = new ArrayList<>();
            for (int j = 0; j < 2; j++) {
                next.add(createTask(both(layer)));
            }
            await(yieldNow());
            layer = next;
        }
        assertThat(formatCallGraph(gate).lines().count()).isLessThan(600);
        assertThat(formatTaskTree(getRunningLoop()).lines().count()).isLessThan(600);
        gate.setResult(null);
        await(gather(layer));
        return async();
    }

    @Async
    private Coroutine<Void> both(List<Future<Void>> layer) {
        await(gather(layer));
        return async();
    }

    /** Two to the thirtieth paths lead through it. */
    @Test
    void sharedNodes_areShownOnce() {
        test.run(inLayers());
    }

    @Async
    private Coroutine<Void> inAChain() {
        Future<Void> gate = getRunningLoop().createFuture();
        Future<Void> last = gate;
        for (int i = 0; i < 20_000; i++) {
            last = createTask(waiting(last));
        }
        await(yieldNow());
        assertThat(formatCallGraph(gate).length()).isLessThan(20_000 * 800);
        assertThat(formatTaskTree(getRunningLoop()).length()).isLessThan(20_000 * 800);
        gate.setResult(null);
        await(last);
        return async();
    }

    @Test
    void longChains_takeNoStack() {
        test.run(inAChain());
    }

    @Async
    private Coroutine<Void> inACircle() {
        Future<Task<Void>> door = getRunningLoop().createFuture();
        Task<Void> a = createTask(awaitingWhatComes(door), "a");
        Task<Void> b = createTask(waiting(a), "b");
        door.setResult(b);
        await(yieldNow());
        await(yieldNow());
        assertThat(stable(formatCallGraph(a))).contains("* Task(name='a', id) (shown above)");
        assertThat(formatTaskTree(getRunningLoop())).contains("(T) a (shown above)");
        return async();
    }

    @Async
    private Coroutine<Void> awaitingWhatComes(Future<Task<Void>> door) {
        await(await(door));
        return async();
    }

    @Test
    void circles_endWhereTheyBegan() {
        test.run(inACircle());
    }

    @Async
    private Coroutine<Void> asATree() {
        Future<Void> gate = getRunningLoop().createFuture();
        Task<Void> leaf = createTask(outer(gate), "leaf");
        createTask(waiting(leaf), "first");
        createTask(waiting(leaf), "second");
        await(yieldNow());
        Asyncio.currentTask().setName("main");

        assertThat(stable(formatTaskTree(getRunningLoop())))
                .isEqualTo("├── (T) main\n"
                        + "│   └── CallGraphTest.asATree CallGraphTest.java\n"
                        + "├── (T) first\n"
                        + "│   └── CallGraphTest.waiting CallGraphTest.java\n"
                        + "│       └── (T) leaf\n"
                        + "│           └── CallGraphTest.outer CallGraphTest.java\n"
                        + "│               └── CallGraphTest.inner CallGraphTest.java\n"
                        + "└── (T) second\n"
                        + "    └── CallGraphTest.waiting CallGraphTest.java\n"
                        + "        └── (T) leaf (shown above)\n");
        gate.setResult(null);
        await(leaf);
        return async();
    }

    @Test
    void tree_hasWhoAwaitsAboveWhatIsAwaited() {
        test.run(asATree());
    }
}
