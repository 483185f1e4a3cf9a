package io.jawait.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The same events in the same iterations as CPython's asyncio. */
class AsyncioTraceTest {
    @TestFactory
    Stream<DynamicTest> randomProgram_leavesTheTraceOfAsyncio() throws IOException {
        return compared("programs.txt", "traces.txt", false);
    }

    @TestFactory
    Stream<DynamicTest> randomProgramOfPrimitives_leavesTheTraceOfAsyncio() throws IOException {
        return compared("primitives.txt", "primitive-traces.txt", true);
    }

    private static Stream<DynamicTest> compared(String programs, String recorded, boolean withPrimitives)
            throws IOException {
        Map<String, String> traces = traces(recorded);
        return read(programs).lines().map(line -> {
            String[] seedAndProgram = line.split(" ", 2);
            return dynamicTest("seed " + seedAndProgram[0], () -> {
                List<String> trace = new TraceInterpreter(seedAndProgram[1], withPrimitives).run();
                assertThat(String.join("\n", trace)).isEqualTo(traces.get(seedAndProgram[0]));
            });
        });
    }

    private static Map<String, String> traces(String name) throws IOException {
        Map<String, String> traces = new HashMap<>();
        for (String entry : read(name).split("(?m)^# ")) {
            if (!entry.isEmpty()) {
                int end = entry.indexOf('\n');
                traces.put(entry.substring(0, end), entry.substring(end + 1).strip());
            }
        }
        return traces;
    }

    private static String read(String name) throws IOException {
        try (InputStream in = AsyncioTraceTest.class.getResourceAsStream("/traces/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
