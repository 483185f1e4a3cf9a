package io.jawait.testsuite.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineDiffTest {
    @Test
    void keepsCommonLinesTogether() {
        assertThat(LineDiff.of("a\nb\nc\n", "a\nx\nc\nd\n")).isEqualTo("  a\n- b\n+ x\n  c\n+ d\n");
    }

    @Test
    void showsAMissingNewline() {
        assertThat(LineDiff.of("a\n", "a")).isEqualTo("- a\n+ a (no newline at the end)\n");
    }
}
