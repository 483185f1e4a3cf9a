package io.jawait.agent.diagnostic;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong, where, why it can't work, and what to write instead: a sentence each.
 *
 * @param place null when the diagnostic is about no class in particular
 */
public record Diagnostic(DiagnosticCode code, @Nullable Place place, String what, String why, String remedy) {

    public static final Comparator<Diagnostic> BY_LINE = Comparator.comparingInt(Diagnostic::line);

    /**
     * The text that users see, at load and as the message of the error thrown:
     *
     * <pre>
     * R-NOBODY: read is native, so there is no body to weave
     *   at shop.Disk.read(Disk.java:7)
     *   why
     *   Instead: remedy
     * </pre>
     */
    public String text() {
        String head = code.text() + ": " + what + "\n";
        String at = place == null ? "" : "  at " + place.text() + "\n";
        return head + at + "  " + why + "\n  Instead: " + remedy;
    }

    /** The source line; 0 when unknown. */
    public int line() {
        return place == null ? 0 : place.line();
    }

    /** Whether both tell the same source line of the same problem; a finally block is in a method several times. */
    public boolean repeats(Diagnostic other) {
        if (place == null || other.place == null || line() == 0) {
            return equals(other);
        }
        return code == other.code
                && line() == other.line()
                && place.className().equals(other.place.className())
                && what.equals(other.what);
    }
}
