package io.jawait;

import java.util.List;
import java.util.function.Predicate;

/**
 * Several failures thrown as one: Python's <a href="https://docs.python.org/3/library/exceptions.html#ExceptionGroup">{@code
 * ExceptionGroup}</a>. {@link TaskGroup} throws it. See {@link ThrowableGroup} for an example.
 *
 * <p>Any thread.
 */
public non-sealed class ExceptionGroup extends RuntimeException implements ThrowableGroup {
    private static final long serialVersionUID = 1;

    private final String groupMessage;
    private final Throwable[] members;

    /**
     * Of these errors: Exceptions, and of the Errors AssertionError, LinkageError and StackOverflowError.
     *
     * @throws IllegalArgumentException when there is none, or another Error among them, such as {@link CancelledError}
     */
    @SuppressWarnings("this-escape") // to Throwable's own methods
    public ExceptionGroup(String message, List<? extends Throwable> exceptions) {
        super(GroupParts.text(message, exceptions.size()));
        if (!exceptions.stream().allMatch(Errors::isOrdinary)) {
            throw new IllegalArgumentException("Cannot nest BaseExceptions in an ExceptionGroup");
        }
        this.groupMessage = message;
        this.members = GroupParts.adopt(this, exceptions);
    }

    @Override
    public final String message() {
        return groupMessage;
    }

    @Override
    public final List<Throwable> exceptions() {
        return List.of(members);
    }

    @Override
    public ExceptionGroup derive(List<? extends Throwable> exceptions) {
        return new ExceptionGroup(groupMessage, exceptions);
    }

    @Override
    public final Split<ExceptionGroup> split(Predicate<? super Throwable> condition) {
        return GroupParts.split(this, condition);
    }

    @Override
    public final Split<ExceptionGroup> split(Class<? extends Throwable> type) {
        return GroupParts.split(this, type::isInstance);
    }
}
