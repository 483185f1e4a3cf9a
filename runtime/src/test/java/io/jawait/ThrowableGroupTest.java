package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrowableGroupTest {
    private final IOException io = new IOException("io");
    private final IllegalStateException state = new IllegalStateException("state");
    private final CancelledError cancelled = new CancelledError("stop");
    private final ExceptionGroup inner = new ExceptionGroup("inner", List.of(io, state));
    private final ExceptionGroup outer = new ExceptionGroup("outer", List.of(new IOException("second"), inner));

    // ---- making

    @Test
    void kind_followsTheMembers() {
        assertThat(ThrowableGroup.of("g", List.of(io, new AssertionError(), new StackOverflowError())))
                .isInstanceOf(ExceptionGroup.class);
        assertThat(ThrowableGroup.of("g", List.of(io, cancelled))).isInstanceOf(BaseExceptionGroup.class);
        assertThat(ThrowableGroup.of("g", List.of(inner))).isInstanceOf(ExceptionGroup.class);
        assertThatThrownBy(() -> new ExceptionGroup("g", List.of(cancelled)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot nest BaseExceptions in an ExceptionGroup");
        assertThatThrownBy(() -> new BaseExceptionGroup("g", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("second argument (exceptions) must be a non-empty sequence");
    }

    @Test
    void message_countsTheMembers() {
        assertThat(inner).hasMessage("inner (2 sub-exceptions)");
        assertThat(new ExceptionGroup("one", List.of(io))).hasMessage("one (1 sub-exception)");
        assertThat(inner.message()).isEqualTo("inner");
    }

    @Test
    void trace_showsAllMembers() {
        StringWriter text = new StringWriter();
        outer.printStackTrace(new PrintWriter(text));

        assertThat(text.toString())
                .contains("IOException: second", "ExceptionGroup: inner", "IllegalStateException: state");
    }

    // ---- dividing

    @Test
    void split_byType_keepsTheForm() {
        var parts = outer.split(IOException.class);

        assertThat(parts.match().exceptions()).hasSize(2);
        assertThat(parts.match().exceptions().get(0)).hasMessage("second");
        assertThat(parts.match().exceptions().get(1)).isInstanceOfSatisfying(ExceptionGroup.class, group -> {
            assertThat(group.message()).isEqualTo("inner");
            assertThat(group.exceptions()).containsExactly(io);
        });
        assertThat(parts.rest().exceptions()).hasSize(1);
        assertThat(((ExceptionGroup) parts.rest().exceptions().get(0)).exceptions())
                .containsExactly(state);
    }

    @Test
    void split_withoutMatch_hasNoMatch_andAllWithoutRest() {
        assertThat(outer.split(ArithmeticException.class).match()).isNull();
        assertThat(outer.split(ArithmeticException.class).rest().exceptions()).hasSize(2);
        assertThat(outer.split(error -> true).match()).isSameAs(outer);
        assertThat(outer.split(error -> true).rest()).isNull();
        assertThat(outer.split(error -> !(error instanceof ThrowableGroup)).rest())
                .isNull();
    }

    @Test
    void subgroup_isThePartThatMatches() {
        assertThat(outer.subgroup(IllegalStateException.class).exceptions()).hasSize(1);
        assertThat(outer.subgroup(ArithmeticException.class)).isNull();
        assertThat(outer.subgroup(ExceptionGroup.class)).isSameAs(outer);
        assertThat(outer.subgroup(error -> error == inner).exceptions()).containsExactly(inner);
    }

    @Test
    void partsOfABaseGroup_areOrdinaryWhereTheyCanBe() {
        BaseExceptionGroup group = new BaseExceptionGroup("g", List.of(cancelled, io));

        assertThat(group.split(CancelledError.class).match()).isInstanceOf(BaseExceptionGroup.class);
        assertThat(group.split(CancelledError.class).rest()).isInstanceOf(ExceptionGroup.class);
    }

    @Test
    void parts_haveTraceCauseAndSuppressedOfTheWhole() {
        IOException cause = new IOException("cause");
        IOException closing = new IOException("closing");
        outer.initCause(cause);
        outer.addSuppressed(closing);

        ExceptionGroup part = outer.split(IllegalStateException.class).match();

        assertThat(part.getStackTrace()).isEqualTo(outer.getStackTrace());
        assertThat(part).hasCause(cause);
        assertThat(part.getSuppressed()).hasSize(2).contains(closing);
    }

    private static final class Coded extends ExceptionGroup {
        private static final long serialVersionUID = 1;
        final int code;

        Coded(int code, List<? extends Throwable> exceptions) {
            super("coded", exceptions);
            this.code = code;
        }

        @Override
        public Coded derive(List<? extends Throwable> exceptions) {
            return new Coded(code, exceptions);
        }
    }

    @Test
    void partsOfASubclass_areWhatItDerives() {
        Coded coded = new Coded(7, List.of(io, state));

        assertThat(coded.split(IOException.class).match())
                .isInstanceOfSatisfying(
                        Coded.class, part -> assertThat(part.code).isEqualTo(7));
    }

    @Test
    void raise_throwsTheVeryGroup() {
        assertThatThrownBy(() -> {
                    throw ThrowableGroup.of("g", List.of(cancelled)).raise();
                })
                .isInstanceOf(BaseExceptionGroup.class);
    }
}
