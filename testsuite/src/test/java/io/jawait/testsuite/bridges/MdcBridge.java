package io.jawait.testsuite.bridges;

import io.jawait.ThreadLocalBridge;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** SLF4J's mapped diagnostic context. */
final class MdcBridge implements ThreadLocalBridge<Map<String, String>> {
    @Override
    public @Nullable Map<String, String> save() {
        return MDC.getCopyOfContextMap();
    }

    @Override
    public void restore(@Nullable Map<String, String> saved) {
        if (saved == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(saved);
        }
    }
}
