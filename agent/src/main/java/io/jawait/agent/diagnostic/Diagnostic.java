package io.jawait.agent.diagnostic;

/** What is wrong, where, why it can't work, and what to write instead: a sentence each. */
public record Diagnostic(DiagnosticCode code, Place place, String what, String why, String remedy) {}
