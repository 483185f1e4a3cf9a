package io.jawait.agent.diagnostic;

/** The stable names of what the weaver refuses ({@code R-}) or warns of ({@code W-}). */
public enum DiagnosticCode {
  R_MONITOR,
  R_CTOR,
  R_CLINIT,
  R_NOBODY,
  R_PLACE,
  R_RETURN,
  R_UNINIT,
  R_OLD,
  R_SIZE,
  R_POOL,
  R_SLOTS,
  R_UNWOVEN,
  R_INTERNAL,
  W_VERSION;

  /** As users read and quote it, such as {@code R-MONITOR}. */
  public String text() {
    return name().replace('_', '-');
  }
}
