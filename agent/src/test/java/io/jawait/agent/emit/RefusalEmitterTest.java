package io.jawait.agent.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jawait.WeavingError;
import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import io.jawait.agent.fixture.Classes;
import io.jawait.agent.fixture.Compilation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What refused code does when it runs; the JVM's verifier looks at all of it. */
class RefusalEmitterTest {
    @Test
    void refusedAwait_throwsItsTextAtItsLine() {
        Class<?> refused = refused("""
                class Subject {
                    static int subject(int n) {
                        return n + await(async(n));
                    }
                }
                """);

        Throwable thrown = catchThrowable(() -> call(refused, "subject", 1));

        assertThat(thrown).isInstanceOf(WeavingError.class);
        assertThat(((WeavingError) thrown).code).isEqualTo("R-PLACE");
        assertThat(thrown)
                .hasMessageStartingWith("R-PLACE: await in subject, which is not annotated @io.jawait.Async\n");
        assertThat(frameOf(thrown, "Subject").getLineNumber()).isEqualTo(4);
    }

    @Test
    void pathWithoutAwait_stillRuns() throws Throwable {
        Class<?> refused = refused("""
                class Subject {
                    static int subject(int n) {
                        StringBuilder seen = new StringBuilder();
                        for (int i = 0; i < 3; i++) {
                            if (n == i) {
                                seen.append("got " + await(async(n)) + (n > 1 ? new String("many") : "few"));
                            } else {
                                seen.append(i);
                            }
                        }
                        return seen.length();
                    }
                }
                """);

        assertThat(call(refused, "subject", 9)).isEqualTo(3);
        assertThat(catchThrowable(() -> call(refused, "subject", 1))).isInstanceOf(WeavingError.class);
    }

    @Test
    void awaitInTry_isThrownThereAndNothingElseIsLost() throws Throwable {
        Class<?> refused = refused("""
                class Subject {
                    static int subject(int n) {
                        try {
                            try {
                                if (n > 0) {
                                    n = await(async(n));
                                }
                            } finally {
                                n += 10;
                            }
                        } catch (LinkageError e) {
                            return 100 + n;
                        }
                        return n;
                    }
                }
                """);

        assertThat(call(refused, "subject", 0)).isEqualTo(10);
        assertThat(call(refused, "subject", 1)).isEqualTo(111);
    }

    @Test
    void rangeOfWhichNothingIsLeft_goes() {
        Class<?> refused = refused("""
                class Subject {
                    static int subject(int n) {
                        int m = await(async(n));
                        try {
                            m += Integer.parseInt("1");
                        } catch (NumberFormatException e) {
                            m = 0;
                        }
                        String last = "x" + m;
                        return switch (last) { case "x1" -> 1; default -> m; };
                    }
                }
                """);

        assertThat(catchThrowable(() -> call(refused, "subject", 1))).isInstanceOf(WeavingError.class);
    }

    /** A range has a gap at each return inside; of its second part nothing is left behind the throw. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "try {\n m = await(async(n)); if (m == 0) return m; return m / n; } catch (RuntimeException e) { return 0; }",
                "try {\n m = await(async(n)); if (m == 0) return m; return m / n; } finally { m++; }",
                "try (var in = new java.util.Scanner(\"\")) {\n m = await(async(n)); if (m == 0) return m; return m / n; }"
            })
    void awaitBeforeReturnsInTry_isThrownAtItsLine(String body) {
        Class<?> refused = refused("class Subject {\n static int subject(int n) {\n int m = 0;\n" + body + " } }");

        Throwable thrown = catchThrowable(() -> call(refused, "subject", 1));

        assertThat(thrown).isInstanceOf(WeavingError.class).hasMessageStartingWith("R-PLACE");
        assertThat(frameOf(thrown, "Subject").getLineNumber()).isEqualTo(6);
    }

    @Test
    void handlerRightBehindARefusedAwait_stays() throws Throwable {
        Class<?> refused = refused("""
                class Subject {
                    static int subject(int n) {
                        try {
                            if (n == 0) {
                                return 1 / n;
                            }
                            return await(async(n)) + n * 2 + n * 3;
                        } catch (ArithmeticException e) {
                            return -1;
                        }
                    }
                }
                """);

        assertThat(call(refused, "subject", 0)).isEqualTo(-1);
    }

    @Test
    void severalAwaitsInARow_areRefusedAtTheFirst() {
        Class<?> refused = refused("""
                class Subject {
                    static int subject(int n) {
                        return new StringBuilder(await(async("a"))).append(await(async("b"))).append(new String(await(async("c")) + n)).length();
                    }
                }
                """);

        assertThat(catchThrowable(() -> call(refused, "subject", 1))).isInstanceOf(WeavingError.class);
    }

    @Test
    void awaitBeforeSuper_throwsFromTheConstructor() {
        Class<?> refused = refused("""
                class Subject {
                    Subject(String name) {}
                    Subject(int n) { this(n > 0 ? new String(await(async("a"))) : "b"); }
                    static int subject(int n) { return new Subject(n) == null ? 0 : 1; }
                }
                """);

        assertThat(catchThrowable(() -> call(refused, "subject", 1)))
                .isInstanceOf(WeavingError.class)
                .hasMessageStartingWith("R-CTOR");
        assertThat(catchThrowable(() -> call(refused, "subject", 0))).isNull();
    }

    @Test
    void refusedBody_throwsWithoutRunningAnyOfIt() {
        Class<?> refused = refused("""
                class Subject {
                    static int calls;
                    @Async static int subject(int n) {
                        calls++;
                        try { synchronized (Subject.class) { return await(async(n)); } } finally { calls--; }
                    }
                    static int calls(int n) { return calls; }
                }
                """);

        Throwable thrown = catchThrowable(() -> call(refused, "subject", 1));

        assertThat(thrown).isInstanceOf(WeavingError.class).hasMessageStartingWith("R-RETURN");
        assertThat(frameOf(thrown, "Subject").getLineNumber()).isEqualTo(5);
        assertThat(catchThrowable(() -> assertThat(call(refused, "calls", 0)).isEqualTo(0)))
                .isNull();
    }

    @Test
    void nativeMethod_getsABodyThatThrows() {
        Class<?> refused = refused("""
                class Subject {
                    @Async static native Coroutine<Integer> missing(int n);
                    static int subject(int n) { missing(n); return 1; }
                }
                """);

        assertThat(catchThrowable(() -> call(refused, "subject", 1)))
                .isInstanceOf(WeavingError.class)
                .hasMessageStartingWith("R-NOBODY");
    }

    private static Class<?> refused(String source) {
        byte[] bytes =
                new Weaver(WeaverOptions.DEFAULT).weave(Compilation.one(source)).bytes();
        return Classes.load(bytes);
    }

    private static Object call(Class<?> type, String name, int argument) throws Throwable {
        Method method = type.getDeclaredMethod(name, int.class);
        method.setAccessible(true);
        try {
            return method.invoke(null, argument);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static StackTraceElement frameOf(Throwable thrown, String className) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().equals(className))
                .findFirst()
                .orElseThrow();
    }
}
