package io.jawait.testsuite.conformance;

import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.list;
import static io.jawait.testsuite.conformance.Support.repr;
import static io.jawait.testsuite.conformance.Support.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.InvalidStateException;
import java.io.FileNotFoundException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class SupportTest {
    @Test
    void kind_isTheFirstNameOfTheNearestListedClass() {
        assertThat(kind(new NumberFormatException())).isEqualTo("ValueError");
        assertThat(kind(new FileNotFoundException())).isEqualTo("OSError");
        assertThat(kind(new InvalidStateException(""))).isEqualTo("InvalidStateError");
    }

    @Test
    void kind_givesAnotherNameOfTheSameClass() {
        assertThat(kind(new NoSuchElementException(), "LookupError")).isEqualTo("LookupError");
    }

    @Test
    void kind_refusesANameOfAnotherClass() {
        InvalidStateException error = new InvalidStateException("set twice");

        assertThatThrownBy(() -> kind(error, "RuntimeError"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not of kind RuntimeError")
                .hasCause(error);
    }

    @Test
    void kind_refusesWhatPythonHasNoNameFor() {
        assertThatThrownBy(() -> kind(new LinkageError("unwoven")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("java.lang.LinkageError");
    }

    @Test
    void repr_isPythons() {
        assertThat(list(1, "a", null, 0.5, List.of())).isEqualTo("[1, 'a', None, 0.5, []]");
        assertThat(tuple("it's", 'c')).isEqualTo("(\"it's\", 'c')");
        assertThat(tuple(1)).isEqualTo("(1,)");
        assertThat(repr(new int[] {1, 2})).isEqualTo("[1, 2]");
        assertThat(repr("a\nb\\")).isEqualTo("'a\\nb\\\\'");

        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(0, "x");
        map.put(1, new Object[] {1, 2});
        assertThat(repr(map)).isEqualTo("{0: 'x', 1: (1, 2)}");
    }
}
