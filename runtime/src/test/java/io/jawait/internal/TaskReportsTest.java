package io.jawait.internal;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.gather;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.toThread;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TaskReportsTest {
    @Async
    private static Coroutine<Void> fetch() {
        await(sleep(Duration.ofDays(1)));
        return async();
    }

    @Async
    private static Coroutine<Void> crawl(Task<Void> first, Task<Void> second) {
        await(gather(first, second));
        return async();
    }

    @Async
    private static Coroutine<String> reported(Supplier<String> report, boolean fromInside) throws InterruptedException {
        Task<Void> first = createTask(fetch(), "first");
        Task<Void> second = createTask(fetch(), "second");
        Task<Void> both = createTask(crawl(first, second), "both");
        await(yieldNow());
        await(yieldNow());
        String text;
        if (fromInside) {
            second.cancel();
            text = report.get();
        } else {
            text = await(toThread(report::get));
        }
        both.cancel();
        return async(text);
    }

    @Test
    void table_hasALineForEachTask() throws InterruptedException {
        List<String> lines = run(reported(TaskReports::table, true)).lines().toList();

        assertThat(lines.get(0)).matches("loop of thread \".*\", tasks: 4, ready: \\d");
        assertThat(lines.get(1)).matches("  TASK +STATE +AT +AWAITED BY");
        assertThat(lines.get(2)).matches("  Task-\\d+ +pending +TaskReportsTest.reported TaskReportsTest.java:\\d+");
        assertThat(lines.get(3)).matches("  first +pending +TaskReportsTest.fetch TaskReportsTest.java:\\d+ +both");
        assertThat(lines.get(4)).matches("  second +cancelling +TaskReportsTest.fetch TaskReportsTest.java:\\d+ +both");
        assertThat(lines.get(5)).matches("  both +pending +TaskReportsTest.crawl TaskReportsTest.java:\\d+");
        assertThat(lines).hasSize(6);
    }

    @Test
    void loop_answersOtherThreads() throws InterruptedException {
        assertThat(run(reported(TaskReports::tree, false)))
                .contains("tasks: 4, ready: 0\n")
                .contains("└── (T) both\n")
                .containsPattern("TaskReportsTest.crawl TaskReportsTest.java:\\d+\n +│? +├── \\(T\\) first\n");
    }

    /** Until two of them have the same identity hash. */
    @Async
    private static Coroutine<String> reportedMany() {
        Set<Integer> hashes = new HashSet<>();
        Task<Void> made = createTask(fetch());
        while (hashes.add(System.identityHashCode(made))) {
            made = createTask(fetch());
        }
        return async(TaskReports.table() + TaskReports.tree());
    }

    @Test
    void tasksWithOneHash_areTwo() {
        assertThat(run(reportedMany()).lines().filter(line -> line.contains("shown above")))
                .isEmpty();
    }

    @Async
    private static Coroutine<Void> busy(CountDownLatch begun, CountDownLatch end) throws InterruptedException {
        await(yieldNow());
        begun.countDown();
        end.await();
        return async();
    }

    private static void runBusy(CountDownLatch begun, CountDownLatch end) {
        try {
            run(busy(begun, end));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void busyLoop_isSeenFromOutside_withThePlaceWhereItIsBusy() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread blocked = new Thread(() -> runBusy(begun, end), "blocked one");
        blocked.start();
        begun.await();

        String report = TaskReports.table();
        end.countDown();
        blocked.join();

        assertThat(report)
                .contains("loop of thread \"blocked one\", tasks: 1, ready: ")
                .contains("; it does not answer, its thread is busy\n    at ")
                .contains("TaskReportsTest.busy(TaskReportsTest.java:");
        assertThat(report.lines().toList()).last().asString().matches("  Task-\\d+ +pending.*");
    }

    @Test
    void noLoop_isSaid() {
        assertThat(TaskReports.table()).isEqualTo("no event loop is running\n");
    }

    @Test
    void loopThatChangesWhileItIsRead_isNamedAllTheSame() {
        LoopSnapshot seen = TaskReports.fromOutside(Thread.currentThread(), () -> {
            throw new ArrayIndexOutOfBoundsException("changed");
        });

        assertThat(seen.tasks()).isEmpty();
        assertThat(seen.title())
                .startsWith("loop of thread \"" + Thread.currentThread().getName()
                        + "\": java.lang.ArrayIndexOutOfBoundsException: changed; it does not answer")
                .contains("TaskReportsTest.loopThatChangesWhileItIsRead");
    }

    @Test
    void interruptOfWhoAsks_isKept() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread blocked = new Thread(() -> runBusy(begun, end));
        blocked.start();
        begun.await();

        Thread.currentThread().interrupt();
        String report = TaskReports.table();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report).contains("java.lang.InterruptedException");
        end.countDown();
        blocked.join();
    }
}
