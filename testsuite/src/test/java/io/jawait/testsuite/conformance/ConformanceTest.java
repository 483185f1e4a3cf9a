package io.jawait.testsuite.conformance;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Each mirror prints its golden output. */
@Tag("agent")
class ConformanceTest {
    @BeforeAll
    static void warmUp() {
        MirrorRun.warmUp();
    }

    @TestFactory
    Stream<DynamicNode> mirrors() {
        return Mirrors.all().stream()
                .collect(groupingBy(Mirror::area, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(area -> dynamicContainer(area.getKey(), tests(area.getValue())));
    }

    private static Stream<DynamicNode> tests(List<Mirror> mirrors) {
        return mirrors.stream()
                .map(mirror -> dynamicTest(
                        mirror.name(),
                        () -> assertThat(MirrorRun.of(mirror).problem()).isNull()));
    }
}
