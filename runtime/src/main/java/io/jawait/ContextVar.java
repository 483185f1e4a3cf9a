package io.jawait;

import io.jawait.internal.Bindings;
import io.jawait.internal.Casts;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A variable whose value belongs to the task or callback that runs, as a thread-local's belongs to the thread: Python's
 * {@code contextvars.ContextVar}.
 *
 * <pre>{@code
 * static final ContextVar<String> USER = new ContextVar<>("user", "nobody");
 *
 * try (var token = USER.set("ann")) {
 *     await(handle(request));       // and all that it calls: USER.get() is "ann"
 * }
 * }</pre>
 *
 * <p>Any thread; compared by identity. Usually a constant.
 */
public final class ContextVar<T extends @Nullable Object> {
    private static final Object MISSING = new Object();

    private final String name;
    private final @Nullable Object defaultValue;

    /** Without default; the name is for display. */
    public ContextVar(String name) {
        this.name = name;
        this.defaultValue = MISSING;
    }

    /** With the value that counts where none was set. */
    public ContextVar(String name, T defaultValue) {
        this.name = name;
        this.defaultValue = defaultValue;
    }

    /** The name given. */
    public String name() {
        return name;
    }

    /**
     * The value in the current context, or the default.
     *
     * @throws NoSuchElementException when there is neither
     */
    public T get() {
        Object value = ThreadState.contextToRead().bindings().get(this, defaultValue);
        if (value == MISSING) {
            throw new NoSuchElementException(toString());
        }
        return Casts.unchecked(value);
    }

    /** The value in the current context, or {@code fallback}; the default does not count. */
    public T get(T fallback) {
        return Casts.unchecked(ThreadState.contextToRead().bindings().get(this, fallback));
    }

    /** Sets the value in the current context; the token knows what was there before. */
    public Token<T> set(T value) {
        Context context = ThreadState.contextToChange();
        Object before = context.bindings().get(this, MISSING);
        context.setBindings(context.bindings().with(this, value));
        return new Token<>(this, context, before);
    }

    /**
     * Restores what was there before the {@link #set} that gave the token.
     *
     * @throws IllegalStateException when the token was used before
     * @throws IllegalArgumentException when it is of another variable or another context
     */
    public void reset(Token<T> token) {
        if (token.used) {
            throw new IllegalStateException(token + " has already been used once");
        }
        if (token.variable != this) {
            throw new IllegalArgumentException(token + " was created by a different ContextVar");
        }
        if (token.context != ThreadState.contextToRead()) {
            throw new IllegalArgumentException(token + " was created in a different Context");
        }
        token.used = true;
        Bindings bindings = token.context.bindings();
        token.context.setBindings(token.before == MISSING ? bindings.without(this) : bindings.with(this, token.before));
    }

    @Override
    public String toString() {
        String shown = defaultValue == MISSING ? "" : " default=" + Text.repr(defaultValue);
        return "<ContextVar name=" + Text.repr(name) + shown + " at 0x"
                + Integer.toHexString(System.identityHashCode(this)) + ">";
    }

    /** What {@link ContextVar#set} replaced; single use. In try-with-resources it resets at the end of the block. */
    public static final class Token<T extends @Nullable Object> implements AutoCloseable {
        private final ContextVar<T> variable;
        private final Context context;
        private final @Nullable Object before;
        private boolean used;

        private Token(ContextVar<T> variable, Context context, @Nullable Object before) {
            this.variable = variable;
            this.context = context;
            this.before = before;
        }

        /** The variable that was set: Python's {@code Token.var}. */
        public ContextVar<T> variable() {
            return variable;
        }

        /** Whether the variable had a value before: Python's {@code old_value is not Token.MISSING}. */
        public boolean hasOldValue() {
            return before != MISSING;
        }

        /**
         * The value before: Python's {@code Token.old_value}.
         *
         * @throws NoSuchElementException when there was none
         */
        public T oldValue() {
            if (before == MISSING) {
                throw new NoSuchElementException(toString());
            }
            return Casts.unchecked(before);
        }

        /** {@link ContextVar#reset Resets} the variable. */
        @Override
        public void close() {
            variable.reset(this);
        }

        @Override
        public String toString() {
            return "<Token" + (used ? " used" : "") + " var=" + variable + " at 0x"
                    + Integer.toHexString(System.identityHashCode(this)) + ">";
        }
    }
}
