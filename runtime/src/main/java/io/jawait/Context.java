package io.jawait;

import io.jawait.internal.Bindings;
import io.jawait.internal.Casts;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set of {@linkplain ContextVar context variables} with their values: Python's {@code contextvars.Context}.
 *
 * <p>Each task runs in a copy of its creator's context, each callback in a copy of the context that scheduled it. Copying costs
 * nothing that grows with the number of variables.
 *
 * <pre>{@code
 * ContextVar<String> user = new ContextVar<>("user", "nobody");
 * Context context = Asyncio.copyContext();
 * context.run(() -> user.set("ann"));
 * context.get(user);    // "ann"
 * user.get();           // "nobody"
 * }</pre>
 *
 * <p>One thread at a time; a context can't be entered while it is entered.
 */
public final class Context {
    /** What held outside, where there are no bridges. */
    static final @Nullable Object[] NOTHING = {};

    /** The empty snapshot. */
    static final Context EMPTY = new Context(Bindings.EMPTY, true);

    private Bindings bindings;

    /** A snapshot that many tasks and callbacks share; whoever wants to change it makes a copy first. */
    private final boolean frozen;

    private boolean entered;
    private @Nullable Context snapshot;

    /** Empty: Python's {@code Context()}. */
    public Context() {
        this(Bindings.EMPTY, false);
    }

    private Context(Bindings bindings, boolean frozen) {
        this.bindings = bindings;
        this.frozen = frozen;
    }

    /** A new context with the same values: Python's {@code Context.copy}. */
    public Context copy() {
        return new Context(bindings, false);
    }

    /**
     * Runs an action in this context; what it sets stays here: Python's {@code Context.run}.
     *
     * @throws IllegalStateException when this context is entered already
     */
    public void run(Runnable action) {
        call(() -> {
            action.run();
            return null;
        });
    }

    /**
     * Calls an action in this context and gives its value; what it sets stays here: Python's {@code Context.run}.
     *
     * @throws IllegalStateException when this context is entered already
     */
    public <T extends @Nullable Object, X extends Exception> T call(ThrowingCallable<T, X> action) throws X {
        ThreadState state = ThreadState.current();
        Context outer = state.enter(this);
        Bridges bridges = Bridges.registered();
        @Nullable Object[] outside = bridges == null ? NOTHING : bridges.enter(this);
        try {
            return action.call();
        } finally {
            if (bridges != null) {
                bridges.leave(this, outside);
            }
            state.leave(this, outer);
        }
    }

    /**
     * The variable's value here: Python's {@code context[variable]}. The variable's default does not count.
     *
     * @throws NoSuchElementException when it has none
     */
    public <T extends @Nullable Object> T get(ContextVar<T> variable) {
        if (!bindings.contains(variable)) {
            throw new NoSuchElementException(variable.toString());
        }
        return Casts.unchecked(bindings.get(variable, null));
    }

    /** The variable's value here, or {@code fallback}: Python's {@code context.get(variable, fallback)}. */
    public <T extends @Nullable Object> T get(ContextVar<T> variable, T fallback) {
        return Casts.unchecked(bindings.get(variable, fallback));
    }

    /** Whether the variable has a value here. */
    public boolean contains(ContextVar<?> variable) {
        return bindings.contains(variable);
    }

    /** How many variables have a value here. */
    public int size() {
        return variables().size();
    }

    /** The variables that have a value here, in no order; a new set. Python's {@code context.keys()}. */
    public Set<ContextVar<?>> variables() {
        Set<ContextVar<?>> variables = new HashSet<>();
        for (Object variable : bindings.variables()) {
            if (variable instanceof ContextVar<?> ours) {
                variables.add(ours);
            }
        }
        return variables;
    }

    // ---- values of other libraries

    /** Has the values of a library's thread-locals follow contexts from now on. Any thread; best before the first loop runs. */
    public static void addBridge(ThreadLocalBridge<?> bridge) {
        Bridges.add(bridge);
    }

    /** Undoes {@link #addBridge}. Any thread; best while no loop runs. */
    public static void removeBridge(ThreadLocalBridge<?> bridge) {
        Bridges.remove(bridge);
    }

    Bindings bindings() {
        return bindings;
    }

    void setBindings(Bindings changed) {
        bindings = changed;
        snapshot = null;
    }

    boolean isFrozen() {
        return frozen;
    }

    /** This context, or a copy of it that may be changed. */
    Context unfrozen() {
        return frozen ? copy() : this;
    }

    /** A context with these values, and those that bridges save now, that nobody changes. */
    Context frozenWith(Bridges bridges) {
        Bindings present = bridges.withPresent(bindings);
        return present == bindings ? frozen() : new Context(present, true);
    }

    /** A context with these values that nobody changes. */
    Context frozen() {
        if (frozen) {
            return this;
        }
        Context made = snapshot;
        if (made == null) {
            made = bindings == Bindings.EMPTY ? EMPTY : new Context(bindings, true);
            snapshot = made;
        }
        return made;
    }

    boolean isEntered() {
        return entered;
    }

    /** Marks this context as the one that runs; snapshots are shared and need no mark. */
    void enter() {
        if (!frozen) {
            if (entered) {
                throw new IllegalStateException("cannot enter context: " + this + " is already entered");
            }
            entered = true;
        }
    }

    void leave() {
        if (!frozen) {
            entered = false;
        }
    }

    @Override
    public String toString() {
        return "<Context object at 0x" + Integer.toHexString(System.identityHashCode(this)) + ">";
    }
}
