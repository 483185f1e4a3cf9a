package io.jawait;

import java.util.List;
import java.util.function.Predicate;

/**
 * Several errors thrown as one, with such among them that are not for {@code catch (Exception e)}, as {@link CancelledError}: Python's <a
 * href="https://docs.python.org/3/library/exceptions.html#BaseExceptionGroup">{@code BaseExceptionGroup}</a>. See {@link ThrowableGroup}
 * for an example; a part without such errors is an {@link ExceptionGroup}.
 *
 * <p>Any thread.
 */
public non-sealed class BaseExceptionGroup extends Error implements ThrowableGroup {
    private static final long serialVersionUID = 1;

    private final String groupMessage;
    private final Throwable[] members;

    /**
     * Of any errors.
     *
     * @throws IllegalArgumentException when there is none
     */
    @SuppressWarnings("this-escape") // to Throwable's own methods
    public BaseExceptionGroup(String message, List<? extends Throwable> exceptions) {
        super(GroupParts.text(message, exceptions.size()));
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
    public ThrowableGroup derive(List<? extends Throwable> exceptions) {
        return ThrowableGroup.of(groupMessage, exceptions);
    }

    @Override
    public final Split<ThrowableGroup> split(Predicate<? super Throwable> condition) {
        return GroupParts.split((ThrowableGroup) this, condition);
    }

    @Override
    public final Split<ThrowableGroup> split(Class<? extends Throwable> type) {
        return GroupParts.split((ThrowableGroup) this, type::isInstance);
    }
}
