package io.jawait.junit;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.sleep;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes by JUnit inside of JUnit. */
final class Kit {
    /** What the classes have done. */
    static final List<String> EVENTS = new ArrayList<>();

    private Kit() {}

    @Async
    static Coroutine<String> read(int seconds) throws IOException {
        await(sleep(Duration.ofSeconds(seconds)));
        if (seconds == 13) {
            throw new IOException("bad luck");
        }
        return async("page " + seconds);
    }

    static EngineExecutionResults run(Class<?> fixture) {
        EVENTS.clear();
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(fixture))
                .execute();
    }

    /** The errors of the tests that failed, by the method's name. */
    static Map<String, Throwable> failures(EngineExecutionResults results) {
        Map<String, Throwable> failures = new TreeMap<>();
        results.testEvents().failed().stream()
                .forEach(event -> failures.put(
                        event.getTestDescriptor().getDisplayName().replace("()", ""),
                        event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()));
        return failures;
    }
}
