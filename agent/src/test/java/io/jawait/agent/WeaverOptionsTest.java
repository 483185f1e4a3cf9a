package io.jawait.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.agent.plan.Fuse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeaverOptionsTest {
    private static final String VALID = "The options are: force, debug, strict, verbose, dump=DIR, include=CLASSES,"
            + " exclude=CLASSES, fuse=all|same-class|private, indy=on|off; separate them with commas.";

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void nothing_meansTheDefaults(String text) {
        assertThat(WeaverOptions.parse(text))
                .isEqualTo(new WeaverOptions(
                        false, false, false, false, null, ClassPatterns.NONE, ClassPatterns.NONE, true, null));
    }

    @Test
    void options_areSeparatedByCommas() {
        WeaverOptions options = WeaverOptions.parse("force, debug,strict,verbose,dump=target/dump,fuse=same-class");

        assertThat(options.force()).isTrue();
        assertThat(options.debug()).isTrue();
        assertThat(options.strict()).isTrue();
        assertThat(options.verbose()).isTrue();
        assertThat(options.dump()).isEqualTo(Path.of("target/dump"));
        assertThat(options.fuse()).isEqualTo(Fuse.SAME_CLASS);
    }

    @ParameterizedTest
    @CsvSource({
        "'', shop/Orders, true",
        "include=shop.*, shop/Orders, true",
        "include=shop.*, shop/web/Page, true",
        "include=shop.*, shopping/Cart, false",
        "include=shop.Orders, shop/Orders, true",
        "include=shop.Orders, shop/Orders$Line, true",
        "include=shop.Orders, shop/OrdersTest, false",
        "include=bank.*:shop.*, shop/Orders, true",
        "'include=bank.*,include=shop.*', shop/Orders, true",
        "exclude=shop.*, shop/Orders, false",
        "exclude=shop.web.*, shop/Orders, true",
        "'include=shop.*,exclude=shop.web.*', shop/web/Page, false",
        "'exclude=shop.web.*,include=shop.*', shop/Orders, true",
    })
    void includeAndExclude_chooseTheClasses(String options, String className, boolean woven) {
        assertThat(WeaverOptions.parse(options).weaves(className)).isEqualTo(woven);
    }

    @ParameterizedTest
    @CsvSource({
        "forse, unknown option \"forse\"",
        "forse=1, unknown option \"forse\"",
        "'force,,strict', unknown option \"\"",
        "strict;force, unknown option \"strict;force\"",
        "force=yes, option \"force\" takes no value",
        "dump, option \"dump\" needs a value",
        "dump=, 'option \"dump\" needs a folder, not \"\"'",
        "indy=no, 'option \"indy\" is on or off, not \"no\"'",
        "fuse, option \"fuse\" needs a value",
        "fuse=none, 'option \"fuse\" is all, same-class or private, not \"none\"'",
        "include=*, 'option \"include\" needs names of classes such as shop.Orders, or of packages such as shop.*, with"
                + " colons between them, not \"*\"'",
        "exclude=shop/Orders, 'option \"exclude\" needs names of classes such as shop.Orders, or of packages such as"
                + " shop.*, with colons between them, not \"shop/Orders\"'",
    })
    void wrongOption_isToldWithTheValidOnes(String text, String problem) {
        assertThatThrownBy(() -> WeaverOptions.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem + ". " + VALID);
    }
}
