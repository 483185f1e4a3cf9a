package io.jawait.agent.diagnostic;

/** The stable names of what the weaver refuses ({@code R-}) or warns of ({@code W-}); {@code docs/diagnostics} has a page each. */
public enum DiagnosticCode {
    R_MONITOR,
    R_CTOR,
    R_CLINIT,
    R_NOBODY,
    R_PLACE,
    R_RETURN,
    R_OLD,
    R_SIZE,
    R_POOL,
    R_SLOTS,
    R_ACCESS,
    R_LOADED,
    R_UNWOVEN,
    R_VISIBLE,
    R_ABI,
    R_STALE,
    R_RESUMED,
    R_INTERNAL,
    W_CANCEL,
    W_DROPPED,
    W_YIELD,
    W_SPRING,
    W_HUGE,
    W_ORDER,
    W_VERSION;

    /** As users read and quote it, such as {@code R-MONITOR}. */
    public String text() {
        return name().replace('_', '-');
    }

    /** Whether code with this problem is replaced by a throw; the others are only told. */
    public boolean refuses() {
        return name().startsWith("R_");
    }
}
