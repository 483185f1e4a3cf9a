package io.jawait.junit;

import io.jawait.testing.TestOptions;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How asynchronous tests run: {@link TestOptions} as an annotation. That of a method counts, else that of its class, else that of the
 * class around it.
 *
 * <pre>{@code
 * @AsyncOptions(timeout = "PT30S", shuffle = true)
 * class CrawlerTest { ... }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(AsyncExtension.class)
public @interface AsyncOptions {
    /** {@link TestOptions#realTime}. */
    boolean realTime() default false;

    /** {@link TestOptions#timeout} for each method, as {@link java.time.Duration#parse} reads it; empty: none. */
    String timeout() default "";

    /** {@link TestOptions#limit} for each method, as {@link java.time.Duration#parse} reads it. */
    String limit() default "PT60S";

    /** {@link TestOptions#shuffle()}. */
    boolean shuffle() default false;

    /** The seed of {@link TestOptions#shuffle(long)}, for a replay; 0: {@link #shuffle} decides. */
    long seed() default 0;

    /** {@link TestOptions#debug}. */
    boolean debug() default true;

    /** {@link TestOptions#allowLeftTasks}. */
    boolean allowLeftTasks() default false;

    /** {@link TestOptions#allowReports}. */
    boolean allowReports() default false;

    /** {@link TestOptions#allowNeverAwaited}. */
    boolean allowNeverAwaited() default false;
}
