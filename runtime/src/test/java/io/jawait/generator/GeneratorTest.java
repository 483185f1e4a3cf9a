package io.jawait.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Context;
import io.jawait.ContextVar;
import io.jawait.Coroutine;
import io.jawait.InvalidStateException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private final List<String> events = new ArrayList<>();

    @Async
    private Generator<Integer> numbers(int count) {
        events.add("begins");
        for (int i = 0; i < count; i++) {
            Generator.yield(i);
        }
        events.add("ends");
        return Generator.end("counted " + count);
    }

    // ---- elements

    @Test
    void call_runsNothing() {
        Generator<Integer> generator = numbers(1);

        assertThat(events).isEmpty();
        assertThat(generator.state()).isEqualTo(Coroutine.State.CREATED);
    }

    @Test
    void next_runsToTheNextYield_andThrowsAtTheEnd() {
        Generator<Integer> generator = numbers(2);

        assertThat(generator.next()).isZero();
        assertThat(events).containsExactly("begins");
        assertThat(generator.state()).isEqualTo(Coroutine.State.SUSPENDED);
        assertThat(generator.next()).isEqualTo(1);
        assertThatThrownBy(generator::result).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(generator::next).isInstanceOf(NoSuchElementException.class);

        assertThat(events).containsExactly("begins", "ends");
        assertThat(generator.state()).isEqualTo(Coroutine.State.CLOSED);
    }

    @Test
    void result_comesWithTheFirstEnd_asTheValueOfStopIteration() {
        Generator<Integer> generator = numbers(0);

        assertThatThrownBy(generator::next).isInstanceOf(NoSuchElementException.class);
        assertThat(generator.result()).isEqualTo("counted 0");
        assertThatThrownBy(generator::next).isInstanceOf(NoSuchElementException.class);

        assertThat(generator.result()).isNull();
    }

    @Test
    void next_withValue_givesItAtTheEnd() {
        Generator<Integer> generator = numbers(1);

        assertThat(generator.next(-1)).isZero();
        assertThat(generator.next(-1)).isEqualTo(-1);
    }

    @Test
    void loop_seesEachElementOnce_andNoMoreTheSecondTime() {
        Generator<Integer> generator = numbers(3);
        List<Integer> seen = new ArrayList<>();

        for (int number : generator) {
            seen.add(number);
        }
        for (int number : generator) {
            seen.add(-number);
        }

        assertThat(seen).containsExactly(0, 1, 2);
        assertThat(generator.result()).isEqualTo("counted 3");
    }

    @Test
    void hasNext_runsOnlyOnce_forOneElement() {
        Generator<Integer> generator = numbers(1);

        assertThat(generator.hasNext()).isTrue();
        assertThat(generator.hasNext()).isTrue();
        assertThat(generator.next()).isZero();
        assertThat(generator.hasNext()).isFalse();
        assertThat(generator.hasNext()).isFalse();

        assertThat(events).containsExactly("begins", "ends");
    }

    @Async
    private static Generator<String> withNull() {
        Generator.yield(null);
        Generator.yield("last");
        return Generator.end();
    }

    @Test
    void null_isAnElement() {
        Generator<String> generator = withNull();

        assertThat(generator.hasNext()).isTrue();
        assertThat(generator.next()).isNull();
        assertThat(generator.next()).isEqualTo("last");
    }

    @Test
    void stream_isLazy_andClosesTheGenerator() {
        Generator<Integer> generator = numbers(1000);

        try (Stream<Integer> stream = generator.stream()) {
            assertThat(stream.filter(number -> number % 2 == 1).limit(2)).containsExactly(1, 3);
        }

        assertThat(generator.state()).isEqualTo(Coroutine.State.CLOSED);
        assertThat(events).containsExactly("begins");
    }

    @Test
    void end_outsideOfABody_isAnEmptyGenerator() {
        Generator<String> empty = Generator.end(7);

        assertThat(empty.hasNext()).isFalse();
        assertThat(empty.result()).isEqualTo(7);
    }

    @Async
    private Generator<Integer> endsInFinally(boolean early) {
        try {
            Generator.yield(1);
            if (early) {
                return Generator.end("early");
            }
            Generator.yield(2);
        } finally {
            Generator.yield(99);
            events.add("finally");
        }
        return Generator.end("late");
    }

    @Test
    void yieldInFinally_runsBeforeTheEnd() {
        Generator<Integer> generator = endsInFinally(true);

        assertThat(generator.stream()).containsExactly(1, 99);
        assertThat(events).containsExactly("finally");
        assertThat(generator.result()).isEqualTo("early");
    }

    // ---- send

    @Async
    private Generator<Integer> averager() {
        int sum = 0;
        int count = 0;
        while (true) {
            Integer got = Generator.yield(count == 0 ? -1 : sum / count);
            if (got == null) {
                return Generator.end(sum);
            }
            sum += got;
            count++;
        }
    }

    @Test
    void send_isWhatTheYieldGives() {
        Generator<Integer> generator = averager();

        assertThat(generator.next()).isEqualTo(-1);
        assertThat(generator.send(10)).isEqualTo(10);
        assertThat(generator.send(20)).isEqualTo(15);
        assertThatThrownBy(() -> generator.send(null)).isInstanceOf(NoSuchElementException.class);
        assertThat(generator.result()).isEqualTo(30);
    }

    @Test
    void send_beforeTheFirstYield_isRefused_andDoesNoHarm() {
        Generator<Integer> generator = averager();

        assertThatThrownBy(() -> generator.send(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("can't send non-None value to a just-started generator");
        assertThat(generator.send(null)).isEqualTo(-1);
    }

    @Test
    void send_behindHasNext_isRefused() {
        Generator<Integer> generator = averager();
        generator.hasNext();

        assertThatThrownBy(() -> generator.send(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> generator.throwInto(new IOException())).isInstanceOf(IllegalStateException.class);
        assertThat(generator.next()).isEqualTo(-1);
        assertThat(generator.send(4)).isEqualTo(4);
    }

    // ---- throwInto

    @Async
    private Generator<String> patient() {
        for (int i = 0; i < 3; i++) {
            try {
                Generator.yield("yield " + i);
                events.add("resumed " + i);
            } catch (IllegalArgumentException e) {
                Generator.yield("handled " + e.getMessage());
            }
        }
        return Generator.end("done");
    }

    @Test
    void throwInto_raisesAtTheYield_andGivesTheNextElement() {
        Generator<String> generator = patient();
        generator.next();

        assertThat(generator.throwInto(new IllegalArgumentException("a"))).isEqualTo("handled a");
        assertThat(generator.next()).isEqualTo("yield 1");
        IOException unhandled = new IOException("b");
        assertThatThrownBy(() -> generator.throwInto(unhandled)).isSameAs(unhandled);

        assertThat(generator.hasNext()).isFalse();
        assertThatThrownBy(() -> generator.throwInto(unhandled)).isSameAs(unhandled);
    }

    @Test
    void throwInto_beforeTheStart_endsTheGenerator() {
        Generator<Integer> generator = numbers(3);
        IOException error = new IOException();

        assertThatThrownBy(() -> generator.throwInto(error)).isSameAs(error);

        assertThat(generator.hasNext()).isFalse();
        assertThat(events).isEmpty();
    }

    @Async
    private Generator<Integer> fails() {
        Generator.yield(1);
        throw new NoSuchElementException("of another iterator");
    }

    @Test
    void noSuchElementException_ofTheBody_isNotTakenForTheEnd() {
        Generator<Integer> generator = fails();
        generator.next();

        assertThatThrownBy(generator::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("generator raised StopIteration")
                .hasCauseInstanceOf(NoSuchElementException.class);
        assertThat(generator.hasNext()).isFalse();
    }

    // ---- close

    @Async
    private Generator<Integer> guarded(String name) {
        try {
            Generator.yield(1);
            Generator.yield(2);
        } finally {
            events.add("closes " + name);
        }
        return Generator.end();
    }

    @Test
    void close_runsFinally_once() {
        Generator<Integer> generator = guarded("a");
        generator.next();

        generator.close();
        generator.close();

        assertThat(events).containsExactly("closes a");
        assertThat(generator.hasNext()).isFalse();
        assertThat(generator.result()).isNull();
    }

    @Test
    void close_ofOneThatWasNotStarted_runsNothing() {
        Generator<Integer> generator = guarded("a");

        generator.close();

        assertThat(events).isEmpty();
        assertThat(generator.state()).isEqualTo(Coroutine.State.CLOSED);
    }

    @Test
    void close_dropsWhatHasNextFound() {
        Generator<Integer> generator = guarded("a");
        generator.hasNext();

        generator.close();

        assertThat(events).containsExactly("closes a");
        assertThat(generator.hasNext()).isFalse();
    }

    @Async
    private Generator<Integer> stubborn() {
        while (true) {
            try {
                Generator.yield(1);
            } catch (GeneratorExit e) {
                events.add("ignored");
            }
        }
    }

    @Test
    void close_ofOneThatYieldsAgain_fails_andItGoesOn() {
        Generator<Integer> generator = stubborn();
        generator.next();

        assertThatThrownBy(generator::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("generator ignored GeneratorExit");
        assertThat(generator.next()).isEqualTo(1);
    }

    @Async
    private Generator<Integer> returnsAtExit() {
        try {
            Generator.yield(1);
        } catch (GeneratorExit e) {
            return Generator.end("at exit");
        }
        return Generator.end("normally");
    }

    @Test
    void close_keepsWhatTheBodyReturnsThen() {
        Generator<Integer> generator = returnsAtExit();
        generator.next();

        generator.close();

        assertThat(generator.result()).isEqualTo("at exit");
    }

    // ---- re-entrance

    private Generator<Integer> self = Generator.end();

    @Async
    private Generator<Integer> asksItself() {
        try {
            self.next();
        } catch (IllegalArgumentException e) {
            events.add(e.getMessage());
        }
        Generator.yield(1);
        self.close();
        return Generator.end();
    }

    @Test
    void generator_thatRuns_isRefused() {
        self = asksItself();

        assertThat(self.next()).isEqualTo(1);
        assertThat(events).containsExactly("generator already executing");
        assertThatThrownBy(self::next)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("generator already executing");
        assertThat(self.hasNext()).isFalse();
    }

    // ---- context

    @Async
    private static Generator<String> reads(ContextVar<String> variable) {
        while (true) {
            Generator.yield(variable.get());
        }
    }

    @Test
    void body_seesTheContextOfWhoeverAsks() {
        ContextVar<String> user = new ContextVar<>("user", "nobody");
        Generator<String> generator = reads(user);
        Context ann = new Context();
        ann.run(() -> user.set("ann"));

        assertThat(generator.next()).isEqualTo("nobody");
        assertThat(ann.<String, RuntimeException>call(generator::next)).isEqualTo("ann");
        assertThat(generator.next()).isEqualTo("nobody");
    }

    // ---- lambdas

    private interface Maker {
        Generator<String> make(int count);
    }

    @Test
    void lambda_yields_whenItsTypeGivesAGenerator() {
        Maker maker = count -> {
            for (int i = 0; i < count; i++) {
                Generator.yield("item " + i);
            }
            return Generator.end();
        };

        assertThat(maker.make(2).stream()).containsExactly("item 0", "item 1");
    }

    // ---- others

    @Test
    void iteratorAndGenerator_areOne() {
        Generator<Integer> generator = numbers(2);
        Iterator<Integer> iterator = generator.iterator();

        iterator.next();

        assertThat(generator.next()).isEqualTo(1);
    }

    @Test
    void text_namesTheMethod() {
        assertThat(numbers(1).toString()).startsWith("<generator object numbers at 0x");
    }

    // ---- memory

    @Async
    private static Generator<Integer> holding(Object held) {
        Generator.yield(1);
        return Generator.end(held.hashCode());
    }

    private static Generator<Integer> holding(List<WeakReference<Object>> references) {
        Object held = new Object();
        references.add(new WeakReference<>(held));
        return holding(held);
    }

    @Test
    void endedGenerator_holdsNothing() {
        List<WeakReference<Object>> references = new ArrayList<>();
        Generator<Integer> generator = holding(references);
        generator.forEach(element -> {});
        for (int i = 0; i < 20 && references.get(0).get() != null; i++) {
            System.gc();
        }

        assertThat(references.get(0).get()).isNull();
        assertThat(generator.hasNext()).isFalse();
    }
}
