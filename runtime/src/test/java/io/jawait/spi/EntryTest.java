package io.jawait.spi;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.WeavingError;
import io.jawait.generator.Generator;
import java.io.IOException;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Woven methods that are entered often are entered by ordinary calls, and nobody notices. */
class EntryTest {
    private static final Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType START = MethodType.methodType(Object.class, Execution.class, Frame.class);
    private static final MethodType REENTER =
            MethodType.methodType(Object.class, Frame.class, Object.class, Execution.class);

    @SuppressWarnings("UnusedMethod") // by the handle
    private static Object target(Frame frame, Object value, Execution execution) throws IOException {
        if (value == null) {
            throw new IOException("no value");
        }
        return value;
    }

    @SuppressWarnings("UnusedMethod") // by the handle
    private static Object longer(Frame frame, Object value, Execution execution, Object unused) {
        return value;
    }

    @SuppressWarnings("UnusedMethod") // by the handle
    private static Object begin(Execution execution, Frame frame) {
        return "begun";
    }

    private static MethodHandle handle(Lookup lookup, String name, MethodType type)
            throws ReflectiveOperationException {
        return lookup.findStatic(lookup.lookupClass(), name, type);
    }

    @Test
    void entry_callsPrivateMethods() throws Throwable {
        Entry entry = Entry.of(LOOKUP, handle(LOOKUP, "begin", START), handle(LOOKUP, "target", REENTER));

        assertThat(entry).isNotNull();
        assertThat(entry.start(null, null)).isEqualTo("begun");
        assertThat(entry.reenter(null, "v", null)).isEqualTo("v");
        assertThatThrownBy(() -> entry.reenter(null, null, null)).isInstanceOf(IOException.class);
    }

    /** Its methods are called in another way than a class's. */
    interface Woven {
        static Lookup lookup() {
            return MethodHandles.lookup();
        }

        private static Object begin(Execution execution, Frame frame) {
            return "begun in an interface";
        }

        private static Object target(Frame frame, Object value, Execution execution) {
            return value;
        }
    }

    @Test
    void entry_callsPrivateMethodsOfAnInterface() throws Throwable {
        Lookup lookup = Woven.lookup();
        Entry entry = Entry.of(lookup, handle(lookup, "begin", START), handle(lookup, "target", REENTER));

        assertThat(entry).isNotNull();
        assertThat(entry.start(null, null)).isEqualTo("begun in an interface");
        assertThat(entry.reenter(null, "v", null)).isEqualTo("v");
    }

    @Test
    void handleThatIsNoMethod_hasNoEntry() throws Throwable {
        MethodHandle longer = LOOKUP.findStatic(EntryTest.class, "longer", REENTER.appendParameterTypes(Object.class));
        MethodHandle begin = handle(LOOKUP, "begin", START);

        assertThat(Entry.of(LOOKUP, begin, MethodHandles.insertArguments(longer, 3, (Object) null)))
                .isNull();
        assertThat(Entry.of(MethodHandles.publicLookup(), begin, handle(LOOKUP, "target", REENTER)))
                .isNull();
    }

    /** The frames between the trampoline and the body, hidden ones too. */
    @Async
    private static Generator<List<String>> waysIn() {
        while (true) {
            Generator.yield(StackWalker.getInstance(Option.SHOW_HIDDEN_FRAMES)
                    .walk(frames -> frames.map(StackFrame::getClassName)
                            .takeWhile(name -> !name.equals(Execution.class.getName()))
                            .toList()));
        }
    }

    @Test
    void often_theHandleIsNoLongerUsed() {
        Generator<List<String>> ways = waysIn();
        ways.next();
        List<String> first = ways.next();
        for (int i = 0; i < 500; i++) {
            ways.next();
        }
        List<String> later = ways.next();

        assertThat(first).anyMatch(name -> name.startsWith("java.lang.invoke."));
        assertThat(later).isNotEmpty().noneMatch(name -> name.startsWith("java.lang.invoke."));
    }

    @Async
    private static Coroutine<Integer> failsAt(int limit, int i) throws IOException {
        await(yieldNow());
        if (i == limit) {
            throw new IOException("at " + i);
        }
        return async(i);
    }

    @Async
    private static Coroutine<List<Object>> manyTimes(int limit) {
        List<Object> results = new ArrayList<>();
        for (int i = 0; i <= limit; i++) {
            try {
                results.add(await(failsAt(limit, i)));
            } catch (IOException e) {
                results.add(e.getMessage());
            }
        }
        return async(results);
    }

    @Test
    void resultsAndErrorsStayTheSame() {
        List<Object> results = run(manyTimes(1000));

        assertThat(results).hasSize(1001).startsWith(0, 1, 2).endsWith(999, "at 1000");
    }

    @Async
    private static Coroutine<List<String>> traceOfFailure(int before) {
        for (int i = 0; i < before; i++) {
            await(failsWhen(false));
        }
        try {
            await(failsWhen(true));
            return async(List.of());
        } catch (IllegalStateException e) {
            return async(Arrays.stream(e.getStackTrace())
                    .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                    .takeWhile(name -> !name.contains("_"))
                    .toList());
        }
    }

    @Async
    private static Coroutine<Void> failsWhen(boolean now) {
        await(yieldNow());
        if (now) {
            throw new IllegalStateException("now");
        }
        return async();
    }

    @Test
    void traces_showTheSame() {
        List<String> first = run(traceOfFailure(0));
        List<String> later = run(traceOfFailure(1000));

        assertThat(first).startsWith(name("failsWhen"), name("traceOfFailure"));
        assertThat(later).isEqualTo(first);
    }

    @Async
    private static Coroutine<Integer> nothing(boolean waits) {
        if (waits) {
            await(yieldNow());
        }
        return async(null);
    }

    @Async
    private static Coroutine<Integer> opened(boolean waits) {
        int value = await(nothing(waits));
        return async(value);
    }

    /** The JVM's message shows the call whose value it was: that has to have a name which says what the source does. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nullThatIsOpened_isSaidToBeAwaited(boolean waits) {
        assertThatThrownBy(() -> run(opened(waits)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining(".awaited(");
    }

    private static String name(String method) {
        return EntryTest.class.getName() + "." + method;
    }

    @Async
    private static Coroutine<String> nullCoroutine(boolean atOnce) {
        return atOnce ? null : async("something");
    }

    @Test
    void nullThatIsReturned_isToldWithWhatToWrite() {
        assertThatThrownBy(() -> run(nullCoroutine(true)))
                .isInstanceOfSatisfying(
                        WeavingError.class, error -> assertThat(error.code()).isEqualTo("R-RETURN"))
                .hasMessageContaining("R-RETURN: an async method returned null\n")
                .hasMessageContaining("Instead: end with \"return async(value);\"")
                .satisfies(error -> assertThat(error.getStackTrace())
                        .anySatisfy(frame -> assertThat(frame.getMethodName()).isEqualTo("nullCoroutine")));
    }
}
