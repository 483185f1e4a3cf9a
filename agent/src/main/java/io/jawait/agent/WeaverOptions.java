package io.jawait.agent;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the weaver is asked for, written {@code key[=value],key…} after the agent's jar.
 *
 * @param force each await suspends at least once although a value is there; for tests
 * @param strict a class with a refusal fails as a whole, when it is initialised
 * @param verbose each woven class is told
 * @param dump a folder that gets each touched class as it came in and as it went out; null for none
 */
public record WeaverOptions(
        boolean force,
        boolean strict,
        boolean verbose,
        @Nullable Path dump) {
    public static final WeaverOptions DEFAULT = new WeaverOptions(false, false, false, null);

    private static final String VALID = "The options are: force, strict, verbose, dump=DIR; separate them with commas.";

    /**
     * Reads the written form; null and the empty text mean the defaults.
     *
     * @throws IllegalArgumentException for an unknown option or a wrong value; the message names the valid ones
     */
    public static WeaverOptions parse(@Nullable String text) {
        WeaverOptions options = DEFAULT;
        if (text == null || text.isBlank()) {
            return options;
        }
        for (String option : text.split(",", -1)) {
            options = options.with(option.strip());
        }
        return options;
    }

    private WeaverOptions with(String option) {
        if (option.startsWith("dump=") && option.length() > "dump=".length()) {
            return new WeaverOptions(force, strict, verbose, Path.of(option.substring("dump=".length())));
        }
        return switch (option) {
            case "force" -> new WeaverOptions(true, strict, verbose, dump);
            case "strict" -> new WeaverOptions(force, true, verbose, dump);
            case "verbose" -> new WeaverOptions(force, strict, true, dump);
            default -> throw new IllegalArgumentException("unknown option \"" + option + "\". " + VALID);
        };
    }
}
