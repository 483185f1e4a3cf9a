package io.jawait.testsuite.conformance.taskgroup;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.repr;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.ExceptionGroup;
import io.jawait.TaskGroup;
import io.jawait.testsuite.conformance.Support;
import java.util.NoSuchElementException;

/** except* is split: it gives a group's errors of a type, and the others, which are thrown on. */
final class Taskgroup14ExceptStar {
    @Async
    static Coroutine<Void> fails(RuntimeException error) {
        throw error;
    }

    @Async
    static Coroutine<Void> handled() {
        try {
            await(TaskGroup.open(group -> {
                group.createTask(fails(new IllegalArgumentException("v1")));
                group.createTask(fails(new NoSuchElementException("k")));
                group.createTask(fails(new IllegalArgumentException("v2")));
                group.createTask(fails(new ArithmeticException("z")));
                return async();
            }));
        } catch (ExceptionGroup errors) {
            var values = errors.split(IllegalArgumentException.class);
            System.out.println("values: "
                    + repr(values.match().exceptions().stream()
                            .map(Throwable::getMessage)
                            .toList()));
            var lookups = values.rest().split(NoSuchElementException.class);
            System.out.println("lookups: "
                    + repr(lookups.match().exceptions().stream()
                            .map(Support::kind)
                            .toList()));
            throw lookups.rest();
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        try {
            await(handled());
        } catch (ExceptionGroup rest) {
            System.out.println("left over: "
                    + repr(rest.exceptions().stream().map(Support::kind).toList()));
            var parts = rest.split(ArithmeticException.class);
            System.out.println("split: " + parts.match().exceptions().size() + " "
                    + (parts.rest() == null ? "none" : parts.rest().exceptions().size()));
            System.out.println("subgroup of ValueError: "
                    + (rest.subgroup(IllegalArgumentException.class) == null ? "none" : "some"));
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
