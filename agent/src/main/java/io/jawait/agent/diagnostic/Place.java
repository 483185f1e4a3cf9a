package io.jawait.agent.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * Where in the user's source a diagnostic stands.
 *
 * @param className the binary name with dots
 * @param methodName the source name of the method; null when the whole class is meant
 * @param descriptor the method's descriptor; null when the whole class is meant
 * @param sourceFile the file's name without folders; null when the class does not tell
 * @param line the source line; 0 when the class does not tell
 */
public record Place(
        String className,
        @Nullable String methodName,
        @Nullable String descriptor,
        @Nullable String sourceFile,
        int line) {

    /** The place of a whole class. */
    public static Place ofClass(String className, @Nullable String sourceFile) {
        return new Place(className, null, null, sourceFile, 0);
    }

    /**
     * As a stack trace writes it, which consoles turn into a link: {@code shop.Orders.total(Orders.java:12)}. Without
     * a line the descriptor tells overloads apart.
     */
    public String text() {
        if (methodName == null) {
            return className + "(" + file() + ")";
        }
        String place = className + "." + methodName + "(" + file() + ")";
        return line == 0 ? place + " with descriptor " + descriptor : place;
    }

    /** The same file, another line, as {@code Orders.java:11}; empty when the class does not tell. */
    public String textOfLine(int otherLine) {
        return sourceFile == null || otherLine == 0 ? "" : sourceFile + ":" + otherLine;
    }

    private String file() {
        if (sourceFile == null) {
            return "Unknown Source";
        }
        return line == 0 ? sourceFile : sourceFile + ":" + line;
    }
}
