package io.jawait.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** What passes through {@code yieldFrom}; CPython 3.13 gives the same. */
class YieldFromTest {
    private final List<String> events = new ArrayList<>();

    @Async
    private Generator<String> inner(String name) {
        try {
            while (true) {
                String got = Generator.yield(name + " waits");
                if (got == null) {
                    return Generator.end(name + " ends");
                }
                events.add(name + " got " + got);
            }
        } catch (IllegalArgumentException e) {
            Generator.yield(name + " caught " + e.getMessage());
            return Generator.end(name + " recovered");
        } finally {
            events.add(name + " finally");
        }
    }

    @Async
    private Generator<String> outer(Generator<String> sub) {
        try {
            String result = Generator.yieldFrom(sub);
            Generator.yield("outer got " + result);
        } catch (UncheckedIOException e) {
            Generator.yield("outer caught " + e.getCause().getMessage());
        } finally {
            events.add("outer finally");
        }
        return Generator.end("outer ends");
    }

    @Test
    void values_passBothWays() {
        Generator<String> generator = outer(inner("a"));

        assertThat(generator.next()).isEqualTo("a waits");
        assertThat(generator.send("x")).isEqualTo("a waits");
        assertThat(generator.next()).isEqualTo("outer got a ends");
        assertThat(generator.hasNext()).isFalse();
        assertThat(generator.result()).isEqualTo("outer ends");
        assertThat(events).containsExactly("a got x", "a finally", "outer finally");
    }

    @Test
    void errors_passIn_andOut() {
        Generator<String> generator = outer(inner("a"));
        generator.next();

        assertThat(generator.throwInto(new IllegalArgumentException("bad"))).isEqualTo("a caught bad");
        assertThat(generator.throwInto(new UncheckedIOException(new IOException("worse"))))
                .isEqualTo("outer caught worse");
        assertThat(events).containsExactly("a finally");
    }

    @Test
    void startedGenerator_goesOnWhereItWas() {
        Generator<String> sub = inner("a");
        sub.next();
        sub.send("before");
        Generator<String> generator = outer(sub);

        assertThat(generator.next()).isEqualTo("outer got a ends");
        assertThat(events).containsExactly("a got before", "a finally");
    }

    @Test
    void startedGenerator_getsValuesAndErrors() {
        Generator<String> unread = inner("b");
        assertThat(unread.hasNext()).isTrue();
        Generator<String> generator = outer(unread);

        assertThat(generator.next()).isEqualTo("b waits");
        assertThat(generator.send("x")).isEqualTo("b waits");
        assertThat(generator.throwInto(new IllegalArgumentException("bad"))).isEqualTo("b caught bad");
        assertThat(generator.next()).isEqualTo("outer got b recovered");
        assertThat(events).containsExactly("b got x", "b finally");
    }

    @Async
    private Generator<Object> ofAll(Iterable<?> elements) {
        Object result = Generator.yieldFrom(elements);
        Generator.yieldFrom(elements.iterator());
        return Generator.end(result == null ? "null" : result);
    }

    @Test
    void iterables_giveTheirElements_andNull() {
        Generator<Object> generator = ofAll(List.of(1, 2));

        assertThat(generator.stream()).containsExactly(1, 2, 1, 2);
        assertThat(generator.result()).isEqualTo("null");
    }

    @Test
    void iterable_thatIsAGenerator_isOne() {
        Generator<Object> generator = ofAll(inner("a"));

        assertThat(generator.next()).isEqualTo("a waits");
        assertThat(generator.send("x")).isEqualTo("a waits");
        assertThat(generator.hasNext()).isFalse();
        assertThat(generator.result()).isEqualTo("a ends");
    }

    @Test
    void iterator_canNotBeSentTo() {
        Generator<Object> generator = ofAll(List.of(1, 2));
        generator.next();

        assertThatThrownBy(() -> generator.send("x")).isInstanceOf(IllegalStateException.class);
        assertThat(generator.hasNext()).isFalse();
    }

    @Test
    void iterator_getsNoErrors() {
        Generator<Object> generator = ofAll(List.of(1, 2));
        generator.next();
        IOException error = new IOException();

        assertThatThrownBy(() -> generator.throwInto(error)).isSameAs(error);
    }

    @Async
    private Generator<Integer> nested(int depth) {
        if (depth == 0) {
            Generator.yield(1);
            return Generator.end(0);
        }
        int below = Generator.<Integer>yieldFrom(nested(depth - 1));
        return Generator.end(below + 1);
    }

    @Test
    void deepNesting_takesNoStack() {
        Generator<Integer> generator = nested(500);
        for (int i = 0; i < 200; i++) {
            generator = wrap(generator);
        }

        assertThat(generator.next()).isEqualTo(1);
        assertThat(generator.hasNext()).isFalse();
        assertThat(generator.result()).isEqualTo(500);
    }

    @Async
    private Generator<Integer> wrap(Generator<Integer> generator) {
        return generator;
    }

    @Test
    void returnOfAGenerator_isAYieldFrom() {
        Generator<Integer> generator = wrap(wrap(nested(2)));

        assertThat(generator.stream()).containsExactly(1);
        assertThat(generator.result()).isEqualTo(2);
    }

    @Async
    @SuppressWarnings("NullAway")
    private Generator<Integer> givesNull() {
        return null;
    }

    @Test
    void returnOfNull_isRefused() {
        assertThatThrownBy(givesNull()::next).hasMessageContaining("Generator.end()");
    }

    // ---- closing

    @Async
    private Generator<String> level(String name, int depth, String swallowing) {
        try {
            Object got =
                    depth == 0 ? Generator.yield(name) : Generator.yieldFrom(level(name + "i", depth - 1, swallowing));
            events.add(name + " got " + got);
        } catch (GeneratorExit e) {
            events.add(name + " exits");
            if (swallowing.equals(name)) {
                return Generator.end("swallowed");
            }
            throw e;
        } catch (IllegalStateException e) {
            events.add(name + " failed: " + e.getMessage());
            throw e;
        } finally {
            events.add(name + " finally");
        }
        return Generator.end(name);
    }

    @Test
    void close_closesInnermostFirst() {
        Generator<String> generator = level("g", 2, "");
        generator.next();

        generator.close();

        assertThat(events)
                .containsExactly("gii exits", "gii finally", "gi exits", "gi finally", "g exits", "g finally");
    }

    @Test
    void close_reachesTheOuterOne_thoughTheInnerSwallowsIt() {
        Generator<String> generator = level("g", 2, "gii");
        generator.next();

        generator.close();

        assertThat(events)
                .containsExactly("gii exits", "gii finally", "gi exits", "gi finally", "g exits", "g finally");
        assertThat(generator.result()).isNull();
    }

    @Async
    private Generator<String> stubborn() {
        while (true) {
            try {
                Generator.yield("stays");
            } catch (GeneratorExit e) {
                events.add("stubborn");
            }
        }
    }

    @Async
    private Generator<String> around(Generator<String> sub) {
        try {
            Generator.yieldFrom(sub);
        } catch (IllegalStateException e) {
            events.add("outer: " + e.getMessage());
        }
        return Generator.end("outer");
    }

    @Test
    void close_ofAnInnerOneThatYields_failsInTheOuterOne() {
        Generator<String> generator = around(stubborn());
        generator.next();

        generator.close();

        assertThat(events).containsExactly("stubborn", "outer: generator ignored GeneratorExit");
        assertThat(generator.result()).isEqualTo("outer");
    }

    @Test
    void close_closesAnInnerOneThatOnlyHasNextHasStarted() {
        Generator<String> sub = inner("a");
        assertThat(sub.hasNext()).isTrue();
        Generator<String> generator = outer(sub);
        generator.next();

        generator.close();

        assertThat(events).containsExactly("a finally", "outer finally");
        assertThat(sub.state()).isEqualTo(Coroutine.State.CLOSED);
    }

    // ---- the inner one used from outside

    @Test
    void innerOne_canBeAskedFromOutside() {
        Generator<String> sub = inner("a");
        Generator<String> generator = outer(sub);
        generator.next();
        assertThat(sub.state()).isEqualTo(Coroutine.State.SUSPENDED);

        assertThat(sub.send("from outside")).isEqualTo("a waits");
        assertThat(generator.send("through")).isEqualTo("a waits");
        assertThat(sub.send("again")).isEqualTo("a waits");
        assertThat(generator.next()).isEqualTo("outer got a ends");

        assertThat(sub.hasNext()).isFalse();
        assertThat(events).containsExactly("a got from outside", "a got through", "a got again", "a finally");
    }

    @Test
    void innerOne_closedFromOutside_endsTheYieldFrom() {
        Generator<String> sub = inner("a");
        Generator<String> generator = outer(sub);
        generator.next();

        sub.close();

        assertThat(events).containsExactly("a finally");
        assertThat(generator.next()).isEqualTo("outer got null");
    }

    @Test
    void innermostOne_isFoundThroughAnInnerOneThatWasTakenBack() {
        Generator<String> innermost = inner("z");
        Generator<String> middle = outer(innermost);
        Generator<String> generator = outer(middle);
        generator.next();

        assertThat(middle.send("1")).isEqualTo("z waits");
        assertThat(innermost.send("2")).isEqualTo("z waits");
        assertThat(generator.send("3")).isEqualTo("z waits");

        assertThat(events).containsExactly("z got 1", "z got 2", "z got 3");
        assertThat(generator.next()).isEqualTo("outer got z ends");
    }

    @Test
    void innerOne_afterItsEnd_isClosed() {
        Generator<String> sub = inner("a");
        Generator<String> generator = outer(sub);
        generator.next();
        generator.next();

        assertThat(sub.state()).isEqualTo(Coroutine.State.CLOSED);
        assertThatThrownBy(sub::next).isInstanceOf(NoSuchElementException.class);
        assertThat(sub.result()).isNull();
    }

    @Async
    private Generator<String> asks(List<Generator<String>> others) {
        try {
            others.get(0).next();
        } catch (IllegalArgumentException e) {
            events.add(e.getMessage());
        }
        Generator.yield("asked");
        return Generator.end();
    }

    @Test
    void outerOne_askedFromTheInnerOne_runs() {
        List<Generator<String>> others = new ArrayList<>();
        Generator<String> generator = around(asks(others));
        others.add(generator);

        assertThat(generator.next()).isEqualTo("asked");
        assertThat(events).containsExactly("generator already executing");
    }

    @Async
    private Generator<Integer> aroundEnded(Generator<Integer> inner) {
        try {
            Object result = Generator.yieldFrom(inner);
            events.add("ended with " + result);
        } catch (NoSuchElementException e) {
            events.add("caught");
        }
        Generator.yield(3);
        return Generator.end();
    }

    @Async
    private static Generator<Integer> twoNumbers() {
        Generator.yield(1);
        Generator.yield(2);
        return Generator.end();
    }

    /** As in Python: what the inner one gives when it has ended already looks like its end. */
    @Test
    void noSuchElementException_thrownIntoAnInnerOneThatHasEnded_endsTheYieldFrom() {
        Generator<Integer> inner = twoNumbers();
        Generator<Integer> outer = aroundEnded(inner);
        outer.next();
        inner.close();

        assertThat(outer.throwInto(new NoSuchElementException("thrown"))).isEqualTo(3);
        assertThat(events).containsExactly("ended with null");
    }

    @Async
    private Generator<String> asksItself(List<Generator<String>> self) {
        events.add("" + self.get(0).state());
        try {
            Generator.yieldFrom(self.get(0));
        } catch (IllegalArgumentException e) {
            events.add(e.getMessage());
        }
        Generator.yield("asked");
        events.add("" + self.get(0).state());
        return Generator.end();
    }

    @Test
    void innerOne_thatYieldsFromItself_isToldThatItRuns() {
        List<Generator<String>> self = new ArrayList<>();
        Generator<String> inner = asksItself(self);
        self.add(inner);
        Generator<String> outer = around(inner);

        assertThat(outer.next()).isEqualTo("asked");
        assertThat(inner.state()).isEqualTo(Coroutine.State.SUSPENDED);
        assertThat(outer.hasNext()).isFalse();
        assertThat(events).containsExactly("RUNNING", "generator already executing", "RUNNING");
    }

    @Async
    private static Generator<Integer> endsWith(String result) {
        Generator.yield(1);
        return Generator.end(result);
    }

    /** Its result went to whoever met its end. */
    @Test
    void innerOne_thatHasEndedBefore_givesNull() {
        Generator<Integer> inner = endsWith("result");
        inner.forEachRemaining(number -> {});
        assertThat(inner.result()).isEqualTo("result");

        assertThat(aroundEnded(inner).next()).isEqualTo(3);
        assertThat(events).containsExactly("ended with null");
    }

    @Async
    private static Generator<Integer> endsWhenClosed() {
        try {
            Generator.yield(1);
        } catch (GeneratorExit exit) {
            return Generator.end("closed");
        }
        return Generator.end();
    }

    @Test
    void resultOfAClosing_isNotThatOfALaterNext() {
        Generator<Integer> generator = endsWhenClosed();
        generator.next();

        generator.close();
        assertThat(generator.result()).isEqualTo("closed");
        assertThatThrownBy(generator::next).isInstanceOf(NoSuchElementException.class);
        assertThat(generator.result()).isNull();
    }
}
