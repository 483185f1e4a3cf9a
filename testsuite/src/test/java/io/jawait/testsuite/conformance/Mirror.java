package io.jawait.testsuite.conformance;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as it was found: a class to run and the output that it must print.
 *
 * @param name such as {@code cancel-03-request-is-deferred}
 * @param program null if there is no class of that name
 * @param golden null if there is no output of that name
 * @param defect why the two can't be compared; null if they can
 */
record Mirror(
        String name,
        @Nullable Class<?> program,
        @Nullable Path golden,
        @Nullable String defect) {
    /** Such as {@code cancel}. */
    String area() {
        return name.substring(0, name.indexOf('-'));
    }

    /** Such as {@code cancel-03}. */
    String id() {
        return name.substring(0, name.indexOf('-') + 3);
    }
}
