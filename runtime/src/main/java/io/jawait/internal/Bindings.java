package io.jawait.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values by variable: immutable, with variables compared by identity. Setting copies; so taking a snapshot is free.
 *
 * <p>Any thread.
 */
public final class Bindings {
    /** No variable has a value. */
    public static final Bindings EMPTY = new Bindings(new Object[4], 0);

    /** Key and value by turns, open addressing, at most half full. */
    private final @Nullable Object[] table;

    private final int size;

    private Bindings(@Nullable Object[] table, int size) {
        this.table = table;
        this.size = size;
    }

    /** How many variables have a value. */
    public int size() {
        return size;
    }

    /** The variables that have a value, in no order. */
    public List<Object> variables() {
        List<Object> variables = new ArrayList<>(size);
        for (int i = 0; i < table.length; i += 2) {
            Object variable = table[i];
            if (variable != null) {
                variables.add(variable);
            }
        }
        return variables;
    }

    /** The value of a variable; {@code fallback} when it has none. */
    public @Nullable Object get(Object variable, @Nullable Object fallback) {
        int slot = slot(table, variable);
        return table[slot] == null ? fallback : table[slot + 1];
    }

    /** Whether a variable has a value. */
    public boolean contains(Object variable) {
        return table[slot(table, variable)] != null;
    }

    /** These values, but with this one. */
    public Bindings with(Object variable, @Nullable Object value) {
        int after = contains(variable) ? size : size + 1;
        @Nullable Object[] copy = after * 4 <= table.length ? table.clone() : rehashed(table.length * 2, null);
        put(copy, variable, value);
        return new Bindings(copy, after);
    }

    /** These values, but with none for this variable. */
    public Bindings without(Object variable) {
        return contains(variable) ? new Bindings(rehashed(table.length, variable), size - 1) : this;
    }

    private @Nullable Object[] rehashed(int length, @Nullable Object leftOut) {
        @Nullable Object[] copy = new Object[length];
        for (int i = 0; i < table.length; i += 2) {
            Object variable = table[i];
            if (variable != null && variable != leftOut) {
                put(copy, variable, table[i + 1]);
            }
        }
        return copy;
    }

    private static void put(@Nullable Object[] table, Object variable, @Nullable Object value) {
        int slot = slot(table, variable);
        table[slot] = variable;
        table[slot + 1] = value;
    }

    /** Where the variable stands, or the free place where it would. */
    private static int slot(@Nullable Object[] table, Object variable) {
        int mask = table.length - 1;
        int slot = System.identityHashCode(variable) * 2 & mask;
        while (table[slot] != null && table[slot] != variable) {
            slot = slot + 2 & mask;
        }
        return slot;
    }
}
