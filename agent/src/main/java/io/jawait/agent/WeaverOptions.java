package io.jawait.agent;

import io.jawait.agent.plan.Choices;
import io.jawait.agent.plan.Fuse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the weaver is asked for, written {@code key[=value],key…} after the agent's jar.
 *
 * @param force each await suspends at least once although a value is there; for tests
 * @param debug variables in scope at an await keep their values for debuggers, also those that are not read any more
 * @param strict a class with a refusal fails as a whole, when it is initialised
 * @param verbose each woven class is told
 * @param dump a folder that gets each touched class as it came in and as it went out; null for none
 * @param include the classes to weave; by default all
 * @param exclude the classes to leave alone, also among those included; by default none
 * @param indy whether woven code has call sites that link themselves; native images want none
 * @param fuse which awaited calls are made without a coroutine object; null leaves it to what else runs in the JVM
 */
public record WeaverOptions(
        boolean force,
        boolean debug,
        boolean strict,
        boolean verbose,
        @Nullable Path dump,
        ClassPatterns include,
        ClassPatterns exclude,
        boolean indy,
        @Nullable Fuse fuse) {
    public static final WeaverOptions DEFAULT = parse(null);

    /**
     * Reads the written form; null and the empty text mean the defaults.
     *
     * @throws IllegalArgumentException for an unknown option or a wrong value; the message names the valid ones
     */
    public static WeaverOptions parse(@Nullable String text) {
        OptionsReader reader = new OptionsReader();
        if (text != null && !text.isBlank()) {
            for (String option : text.split(",", -1)) {
                reader.read(option.strip());
            }
        }
        return reader.options();
    }

    /** Whether the class, by its internal name, is one to look at. */
    boolean weaves(String className) {
        return include.matchOrAreNone(className) && !exclude.match(className);
    }

    Choices choices() {
        return new Choices(force, debug, fuse == null ? Fuse.ALL : fuse, indy);
    }

    /** These, with {@code preset} where nothing was said about fusion. */
    WeaverOptions withFuse(Fuse preset) {
        return fuse != null ? this : new WeaverOptions(force, debug, strict, verbose, dump, include, exclude, indy, preset);
    }
}
