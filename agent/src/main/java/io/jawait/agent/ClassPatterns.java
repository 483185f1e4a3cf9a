package io.jawait.agent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names of classes and packages: {@code shop.Orders} means that class with those inside it, {@code shop.*} the package with
 * those below it.
 *
 * @param prefixes internal names, those of packages with a slash at their end
 */
public record ClassPatterns(List<String> prefixes) {
    static final ClassPatterns NONE = new ClassPatterns(List.of());

    /** Null when the text is none: names with colons between them. */
    static @Nullable ClassPatterns parse(String text) {
        List<String> prefixes = new ArrayList<>();
        for (String part : text.split(":", -1)) {
            String name = part.strip();
            boolean ofPackage = name.endsWith(".*");
            String stem = ofPackage ? name.substring(0, name.length() - 2) : name;
            if (!isName(stem)) {
                return null;
            }
            prefixes.add(stem.replace('.', '/') + (ofPackage ? "/" : ""));
        }
        return new ClassPatterns(List.copyOf(prefixes));
    }

    private static boolean isName(String text) {
        boolean atStart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.'
                    ? atStart
                    : !(atStart ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c))) {
                return false;
            }
            atStart = c == '.';
        }
        return !atStart;
    }

    ClassPatterns and(ClassPatterns others) {
        List<String> all = new ArrayList<>(prefixes);
        all.addAll(others.prefixes);
        return new ClassPatterns(List.copyOf(all));
    }

    /** Whether one of them means the class, by its internal name. */
    boolean match(String className) {
        for (String prefix : prefixes) {
            if (className.startsWith(prefix)
                    && (prefix.endsWith("/")
                            || className.length() == prefix.length()
                            || className.charAt(prefix.length()) == '$')) {
                return true;
            }
        }
        return false;
    }

    boolean matchOrAreNone(String className) {
        return prefixes.isEmpty() || match(className);
    }
}
