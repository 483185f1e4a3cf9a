package io.jawait.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts of {@code ps} and {@code pstree}. */
class TaskTreeTest {
    private static TaskSnapshot task(int id, List<String> stack, Integer... awaitedBy) {
        return new TaskSnapshot(id, "t" + id, "pending", stack, List.of(awaitedBy));
    }

    private static LoopSnapshot loop(TaskSnapshot... tasks) {
        return new LoopSnapshot("loop", List.of(tasks));
    }

    private final LoopSnapshot shop = loop(
            task(1, List.of("Shop.crawl Shop.java:9", "Shop.main Shop.java:7")),
            new TaskSnapshot(2, "t2", "cancelling", List.of("Shop.fetch Shop.java:3"), List.of(1)),
            task(3, List.of("Shop.fetch Shop.java:3"), 1),
            task(4, List.of(), 2, 3),
            task(5, List.of("Shop.tick Shop.java:20")));

    @Test
    void tree_showsEachTaskBelowThoseThatWaitForIt_andOnceInFull() {
        assertThat(TaskTree.of(shop)).isEqualTo("""
                loop
                ├── (T) t1
                │   └── Shop.main Shop.java:7
                │       └── Shop.crawl Shop.java:9
                │           ├── (T) t2 cancelling
                │           │   └── Shop.fetch Shop.java:3
                │           │       └── (T) t4
                │           └── (T) t3
                │               └── Shop.fetch Shop.java:3
                │                   └── (T) t4 (shown above)
                └── (T) t5
                    └── Shop.tick Shop.java:20
                """);
    }

    @Test
    void circle_isSaid() {
        assertThat(TaskTree.of(loop(task(1, List.of("a"), 2), task(2, List.of("b"), 1), task(3, List.of()))))
                .isEqualTo("""
                loop
                └── (T) t3
                tasks that wait for each other in a circle:
                └── (T) t1
                    └── a
                        └── (T) t2
                            └── b
                                └── (T) t1 (shown above)
                """);
    }

    @Test
    void awaitingTaskOfAnotherLoop_leavesItARoot() {
        assertThat(TaskTree.of(loop(task(1, List.of("a"), 99)))).isEqualTo("""
                loop
                └── (T) t1
                    └── a
                """);
        assertThat(TaskTable.of(loop(task(1, List.of("a"), 99)))).isEqualTo("""
                loop
                  TASK  STATE    AT  AWAITED BY
                  t1    pending  a   ?
                """);
    }

    @Test
    void longChain_isShownWithoutRecursion() {
        List<TaskSnapshot> chain = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            chain.add(i == 0 ? task(0, List.of()) : task(i, List.of(), i - 1));
        }

        assertThat(TaskTree.of(new LoopSnapshot("loop", chain))).contains("(T) t1999\n");
    }

    @Test
    void table_hasALineForEachTask() {
        assertThat(TaskTable.of(shop)).isEqualTo("""
                loop
                  TASK  STATE       AT                                               AWAITED BY
                  t1    pending     Shop.crawl Shop.java:9 <- Shop.main Shop.java:7
                  t2    cancelling  Shop.fetch Shop.java:3                           t1
                  t3    pending     Shop.fetch Shop.java:3                           t1
                  t4    pending                                                      t2, t3
                  t5    pending     Shop.tick Shop.java:20
                """);
        assertThat(TaskTable.of(loop())).isEqualTo("loop\n");
    }

    @Test
    void noLoop_isSaid() {
        assertThat(RunningLoops.all()).isEmpty();
        assertThat(TaskReports.table()).isEqualTo("no event loop is running\n");
    }
}
