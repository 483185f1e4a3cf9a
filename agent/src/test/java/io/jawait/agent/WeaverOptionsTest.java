package io.jawait.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeaverOptionsTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void nothing_meansTheDefaults(String text) {
        assertThat(WeaverOptions.parse(text)).isEqualTo(new WeaverOptions(false, false, false, null));
    }

    @Test
    void options_areSeparatedByCommas() {
        assertThat(WeaverOptions.parse("force, strict,verbose,dump=target/dump"))
                .isEqualTo(new WeaverOptions(true, true, true, Path.of("target/dump")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forse", "force=yes", "dump", "dump=", "force,,strict", "strict;force"})
    void wrongOption_isToldWithTheValidOnes(String text) {
        assertThatThrownBy(() -> WeaverOptions.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("unknown option \".*\"\\. The options are: force, strict, verbose, dump=DIR;"
                        + " separate them with commas\\.");
    }
}
