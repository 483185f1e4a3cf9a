package io.jawait.agent.diagnostic;

/** Thrown by a step of the weaver that finds a method it has to refuse; the weaver starts over and refuses that method. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    public RefusedException(Diagnostic diagnostic) {
        super(diagnostic.text(), null, false, false);
        this.diagnostic = diagnostic;
    }

    public Diagnostic diagnostic() {
        return diagnostic;
    }
}
