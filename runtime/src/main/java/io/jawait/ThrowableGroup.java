package io.jawait;

import io.jawait.internal.Sneaky;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Several errors thrown as one: what {@link ExceptionGroup} and {@link BaseExceptionGroup} have in common. Python's <a
 * href="https://docs.python.org/3/library/exceptions.html#exception-groups">exception groups</a>.
 *
 * <pre>{@code
 * try {
 *     await(TaskGroup.open(group -> fetchAll(group, urls)));
 * } catch (ExceptionGroup errors) {                     // Python: except* IOException
 *     var parts = errors.split(IOException.class);
 *     if (parts.match() != null) {
 *         retryLater(parts.match().exceptions());
 *     }
 *     if (parts.rest() != null) {
 *         throw parts.rest();
 *     }
 * }
 * }</pre>
 *
 * <p>A part of a group keeps its form: groups within groups stay where they were, without what does not belong to the part. It has the
 * message, cause and stack trace of the whole. The errors are suppressed exceptions of their group too, so that logs show their traces.
 *
 * <p>Any thread.
 */
public sealed interface ThrowableGroup permits ExceptionGroup, BaseExceptionGroup {
    /**
     * An {@link ExceptionGroup} when all errors are ordinary ones, else a {@link BaseExceptionGroup}: Python's {@code BaseExceptionGroup(…)}.
     *
     * @throws IllegalArgumentException when there is no error
     */
    static ThrowableGroup of(String message, List<? extends Throwable> exceptions) {
        return exceptions.stream().allMatch(Errors::isOrdinary)
                ? new ExceptionGroup(message, exceptions)
                : new BaseExceptionGroup(message, exceptions);
    }

    /** The message given, without the number of errors that {@code getMessage} adds: Python's {@code message}. */
    String message();

    /** The errors, at least one; groups may be among them. Unmodifiable. Python's {@code exceptions}. */
    List<Throwable> exceptions();

    /**
     * A group of other errors with the same message: Python's {@code derive}. Subclasses override it, so that their parts are of their own
     * kind.
     */
    ThrowableGroup derive(List<? extends Throwable> exceptions);

    /** Throws this group; returns never, and can so stand behind {@code throw}. */
    default RuntimeException raise() {
        throw Sneaky.raise((Throwable) this);
    }

    /** The errors for which the condition holds, and the others: Python's {@code split}. A group for which it holds is taken whole. */
    Split<? extends ThrowableGroup> split(Predicate<? super Throwable> condition);

    /** The errors of this type, and the others: Python's {@code split}. */
    Split<? extends ThrowableGroup> split(Class<? extends Throwable> type);

    /** The errors for which the condition holds; null when there are none: Python's {@code subgroup}. */
    default @Nullable ThrowableGroup subgroup(Predicate<? super Throwable> condition) {
        return split(condition).match();
    }

    /** The errors of this type; null when there are none: Python's {@code subgroup}. */
    default @Nullable ThrowableGroup subgroup(Class<? extends Throwable> type) {
        return split(type).match();
    }

    /**
     * A group in two parts.
     *
     * @param match what was looked for; null when there is nothing of it
     * @param rest the others; null when there are none
     */
    record Split<G extends ThrowableGroup>(
            @Nullable G match, @Nullable G rest) {}
}
