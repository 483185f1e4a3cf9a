package io.jawait;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How {@link ThrowableGroup}s are made and divided. */
final class GroupParts {
    private final List<Throwable> match = new ArrayList<>();
    private final List<Throwable> rest = new ArrayList<>();

    private GroupParts() {}

    /** The members of a new group, which from now on suppresses them. */
    static Throwable[] adopt(Throwable group, List<? extends Throwable> exceptions) {
        if (exceptions.isEmpty()) {
            throw new IllegalArgumentException("second argument (exceptions) must be a non-empty sequence");
        }
        exceptions.forEach(group::addSuppressed);
        return exceptions.toArray(new Throwable[0]);
    }

    static String text(String message, int count) {
        return message + " (" + count + (count == 1 ? " sub-exception)" : " sub-exceptions)");
    }

    /** {@code G} is what the group derives. */
    @SuppressWarnings("unchecked")
    static <G extends ThrowableGroup> ThrowableGroup.Split<G> split(G group, Predicate<? super Throwable> condition) {
        if (condition.test((Throwable) group)) {
            return new ThrowableGroup.Split<>(group, null);
        }
        GroupParts parts = new GroupParts();
        for (Throwable member : group.exceptions()) {
            parts.add(member, condition);
        }
        return new ThrowableGroup.Split<>((G) part(group, parts.match), (G) part(group, parts.rest));
    }

    private void add(Throwable member, Predicate<? super Throwable> condition) {
        if (!(member instanceof ThrowableGroup inner)) {
            (condition.test(member) ? match : rest).add(member);
            return;
        }
        ThrowableGroup.Split<?> split = inner.split(condition);
        if (split.match() != null) {
            match.add((Throwable) split.match());
        }
        if (split.rest() != null) {
            rest.add((Throwable) split.rest());
        }
    }

    private static @Nullable ThrowableGroup part(ThrowableGroup group, List<Throwable> members) {
        if (members.isEmpty()) {
            return null;
        }
        ThrowableGroup part = group.derive(members);
        Throwable thrown = (Throwable) part;
        Throwable whole = (Throwable) group;
        thrown.setStackTrace(whole.getStackTrace());
        if (whole.getCause() != null && thrown.getCause() == null) {
            thrown.initCause(whole.getCause());
        }
        for (Throwable suppressed : whole.getSuppressed()) {
            if (!group.exceptions().contains(suppressed)) {
                thrown.addSuppressed(suppressed);
            }
        }
        return part;
    }
}
