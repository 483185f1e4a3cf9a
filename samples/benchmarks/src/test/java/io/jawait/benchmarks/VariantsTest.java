package io.jawait.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each variant gives what the workload asks for, small. */
class VariantsTest {
    static Stream<String> names() {
        return Variants.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void givesWhatTheWorkloadsCheck(String name) {
        Assumptions.assumeTrue(Variants.isAvailable(name));
        List<String> wrong = new ArrayList<>();
        try (Variant variant = Variants.make(name)) {
            for (Case each : cases(variant)) {
                if (Variants.has(variant, each.workload)) {
                    long actual = each.run.getAsLong();
                    if (actual != each.expected) {
                        wrong.add(each + ": " + actual);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasEachWorkloadOrAReason(String name) {
        for (Row row : Row.values()) {
            assertThat(Variants.has(name, row.workload))
                    .as(row.workload)
                    .isEqualTo(LeftOut.reason(name, row.workload).isEmpty());
        }
    }

    @Test
    void eachWorkloadIsTried() {
        List<String> tried;
        try (Variant variant = Variants.make(Variants.BY_HAND)) {
            tried = cases(variant).stream().map(Case::workload).toList();
        }

        for (Row row : Row.values()) {
            assertThat(tried).contains(row.workload);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Variants.BY_HAND, Variants.JAWAIT})
    void echoLoop_bringsAllBack_eachTime(String name) {
        try (EchoLoop loop = EchoScaling.loop(name, 5)) {
            assertThat(loop.run(50)).isEqualTo(5 * 50 * EchoClients.LENGTH);
            assertThat(loop.run(3)).isEqualTo(5 * 3 * EchoClients.LENGTH);
        }
    }

    private record Case(String workload, long expected, java.util.function.LongSupplier run) {}

    private static List<Case> cases(Variant variant) {
        Tree tree = Tree.perfect(6, 0);
        return List.of(
                new Case("call", Work.mixed(-9, 50, 0), () -> variant.call(-9, 50)),
                new Case("callAcross", Work.mixed(-9, 50, 0), () -> variant.callAcross(-9, 50)),
                new Case("callInterface", Work.mixed(-9, 50, 0), () -> variant.callInterface(-9, 50)),
                new Case("callDeep", Work.mixed(-9, 50, 10), () -> variant.callDeep(-9, 50)),
                new Case("completed", 31 * 31 + 31 + 1, () -> variant.completed(3)),
                new Case("switches", 200, () -> variant.switches(100)),
                new Case("leafSuspensions", 57, () -> variant.leafSuspensions(7, 50)),
                new Case("chains", 400, () -> variant.chains(7, 50)),
                new Case("joins", 1225, () -> variant.joins(50)),
                new Case("gather", 1225, () -> variant.gather(50)),
                new Case("queue", Work.mixed(0, 50, 0), () -> variant.queue(0, 50)),
                new Case("queue", Work.mixed(0, 50, 0), () -> variant.queue(1, 50)),
                new Case("queue", Work.mixed(0, 50, 0), () -> variant.queue(4, 50)),
                new Case("generate", Work.mixed(0, 50, 0), () -> variant.generate(50)),
                new Case("tree", 63 * 62 / 2, () -> variant.tree(tree)),
                new Case("sleepers", 50, () -> sleepers(variant)),
                new Case("echo", 5 * 50 * EchoClients.LENGTH, () -> echo(variant)),
                new Case("timers", 1, () -> variant.timers(100) >= 50 ? 1 : 0));
    }

    private static long echo(Variant variant) {
        try (EchoServer server = variant.echo();
                EchoClients clients = new EchoClients(server.port(), 5)) {
            return clients.run(50);
        }
    }

    private static long sleepers(Variant variant) {
        int[] order = new int[1];
        long cancelled = variant.sleepers(50, () -> order[0]++, () -> order[0] = order[0] * 10 + 1);
        return order[0] == 11 ? cancelled : -1;
    }
}
