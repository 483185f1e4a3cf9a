package io.jawait.junit;

import io.jawait.testing.TestOptions;
import io.jawait.testing.Testing;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads the options of a test from its annotations. */
final class Options {
    private Options() {}

    static TestOptions of(ExtensionContext context) {
        AsyncOptions nearest = nearest(context);
        return nearest == null ? Testing.options() : of(nearest);
    }

    private static @Nullable AsyncOptions nearest(ExtensionContext context) {
        Optional<ExtensionContext> place = Optional.of(context);
        while (place.isPresent()) {
            Optional<AsyncOptions> found = place.get()
                    .getElement()
                    .flatMap(element -> AnnotationSupport.findAnnotation(element, AsyncOptions.class));
            if (found.isPresent()) {
                return found.get();
            }
            place = place.get().getParent();
        }
        return null;
    }

    private static TestOptions of(AsyncOptions given) {
        TestOptions options = Testing.options().debug(given.debug()).limit(duration(given.limit()));
        options = given.realTime() ? options.realTime() : options;
        options = given.timeout().isEmpty() ? options : options.timeout(duration(given.timeout()));
        options = given.shuffle() ? options.shuffle() : options;
        options = given.seed() == 0 ? options : options.shuffle(given.seed());
        options = given.allowLeftTasks() ? options.allowLeftTasks() : options;
        options = given.allowReports() ? options.allowReports() : options;
        return given.allowNeverAwaited() ? options.allowNeverAwaited() : options;
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new ExtensionConfigurationException("not a duration: \"" + text + "\"; write it like PT1.5S", e);
        }
    }
}
