package io.jawait.agent.plan;

import org.jspecify.annotations.Nullable;

/**
 * A live value of a suspension point and its place in the frame.
 *
 * @param index of the local, or the position of the operand from the bottom of the stack
 * @param castType what to cast a reference to when it comes back, as an internal name or array descriptor; null for none
 * @param slot number of the reference, or of the first word; -1 for the null constant
 */
public record Spill(int index, ValueKind kind, @Nullable String castType, int slot) {}
