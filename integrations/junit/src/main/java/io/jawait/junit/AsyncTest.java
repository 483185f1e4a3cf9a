package io.jawait.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test method that may await: {@code @Test} and {@code @Async} in one. It is void, and ends when its body ends.
 *
 * <pre>{@code
 * @AsyncTest
 * void retriesForAMinute() {
 *     await(assertFails(IOException.class, () -> fetchWithRetries(deadServer)));
 *     assertEquals(160, getRunningLoop().time());     // virtual time: the test takes none
 * }
 * }</pre>
 *
 * <p>Each test has a loop of its own; {@link AsyncOptions} says how it runs, and what is checked at the end. A class that was not woven
 * fails with {@code R-UNWOVEN}.
 *
 * <p>Other methods that JUnit calls may await when they are annotated {@link io.jawait.Async} as well, and {@link AsyncExtension} is
 * registered:
 *
 * <pre>{@code
 * @AsyncOptions
 * class ServerTest {
 *     @Async @BeforeEach
 *     void start() { await(server.start()); }
 *
 *     @Async @ParameterizedTest @ValueSource(ints = {1, 10})
 *     void serves(int clients) { ... }
 * }
 * }</pre>
 *
 * <p>Those of one test share its loop, and what they start may go on from one to the next. {@code @BeforeAll} and {@code @AfterAll} methods
 * have one each, which ends with them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Test
@ExtendWith(AsyncExtension.class)
public @interface AsyncTest {}
