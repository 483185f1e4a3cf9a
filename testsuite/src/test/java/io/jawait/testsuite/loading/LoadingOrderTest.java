package io.jawait.testsuite.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.testsuite.agents.ChildJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Weaving loads and initialises no class of the program earlier than without, nor one more. */
@Tag("agent")
class LoadingOrderTest {
    private static final Pattern LOADED = Pattern.compile("\\b(io\\.jawait\\.testsuite\\.\\S+) source:");

    @Test
    void classesOfTheProgram_areLoadedAndInitialisedInTheOrderOfTheUnwovenProgram() throws Exception {
        List<String> plain = events();
        List<String> woven = events(ChildJvm.agentFlag());

        assertThat(plain).contains("initialised: Second", "initialised: Third").doesNotContain("initialised: Pair");
        assertThat(plain.stream().filter(line -> line.startsWith("loaded"))).hasSizeGreaterThan(3);
        assertThat(woven).isEqualTo(plain);
    }

    /** What was loaded, initialised and printed. */
    private static List<String> events(String... flags) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(flags));
        arguments.add("-Xlog:class+load:stdout");
        arguments.add(Ordered.class.getName());
        ChildJvm child = ChildJvm.run(arguments);
        assertThat(child.err()).isEmpty();
        assertThat(child.status()).isZero();
        List<String> events = new ArrayList<>();
        for (String line : child.out().split("\n")) {
            Matcher loaded = LOADED.matcher(line);
            if (loaded.find()) {
                events.add("loaded: " + loaded.group(1).replaceAll("(Lambda)[$/].*", "$1"));
            } else if (!line.startsWith("[")) {
                events.add(line);
            }
        }
        return events;
    }
}
