package io.jawait.agent;

import io.jawait.agent.plan.Fuse;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Collects options as they are read. */
final class OptionsReader {
    private static final String VALID = "The options are: force, debug, strict, verbose, dump=DIR, include=CLASSES,"
            + " exclude=CLASSES, fuse=all|same-class|private, indy=on|off; separate them with commas.";

    private boolean force;
    private boolean debug;
    private boolean strict;
    private boolean verbose;
    private @Nullable Path dump;
    private ClassPatterns include = ClassPatterns.NONE;
    private ClassPatterns exclude = ClassPatterns.NONE;
    private boolean indy = true;
    private @Nullable Fuse fuse;

    /** @throws IllegalArgumentException for an unknown option or a wrong value */
    void read(String option) {
        int equals = option.indexOf('=');
        if (equals < 0) {
            readFlag(option);
        } else {
            readValue(
                    option.substring(0, equals).strip(),
                    option.substring(equals + 1).strip());
        }
    }

    private void readFlag(String option) {
        switch (option) {
            case "force" -> force = true;
            case "debug" -> debug = true;
            case "strict" -> strict = true;
            case "verbose" -> verbose = true;
            case "dump", "include", "exclude", "fuse", "indy" -> throw wrong("option \"" + option + "\" needs a value");
            default -> throw wrong("unknown option \"" + option + "\"");
        }
    }

    private void readValue(String key, String value) {
        switch (key) {
            case "dump" -> dump = folder(value);
            case "include" -> include = include.and(patterns(key, value));
            case "exclude" -> exclude = exclude.and(patterns(key, value));
            case "fuse" -> fuse = fuse(value);
            case "indy" -> indy = isOn(value);
            case "force", "debug", "strict", "verbose" -> throw wrong("option \"" + key + "\" takes no value");
            default -> throw wrong("unknown option \"" + key + "\"");
        }
    }

    private static Path folder(String value) {
        try {
            if (!value.isEmpty()) {
                return Path.of(value);
            }
        } catch (InvalidPathException noPath) {
            // told below, like nothing at all
        }
        throw wrong("option \"dump\" needs a folder, not \"" + value + "\"");
    }

    private static ClassPatterns patterns(String key, String value) {
        ClassPatterns patterns = ClassPatterns.parse(value);
        if (patterns == null) {
            throw wrong("option \"" + key + "\" needs names of classes such as shop.Orders, or of packages such as"
                    + " shop.*, with colons between them, not \"" + value + "\"");
        }
        return patterns;
    }

    private static Fuse fuse(String value) {
        for (Fuse fuse : Fuse.values()) {
            if (fuse.text().equals(value)) {
                return fuse;
            }
        }
        throw wrong("option \"fuse\" is all, same-class or private, not \"" + value + "\"");
    }

    private static boolean isOn(String value) {
        if (value.equals("on") || value.equals("off")) {
            return value.equals("on");
        }
        throw wrong("option \"indy\" is on or off, not \"" + value + "\"");
    }

    private static IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(problem + ". " + VALID);
    }

    WeaverOptions options() {
        return new WeaverOptions(force, debug, strict, verbose, dump, include, exclude, indy, fuse);
    }
}
