package io.jawait.testing;

import org.jspecify.annotations.Nullable;

/**
 * Checks that the places of a test are reached in the order of their numbers.
 *
 * <pre>{@code
 * Order order = new Order();
 * order.reach(1);
 * Task<Void> other = createTask(reaches(order, 3));
 * order.reach(2);
 * await(other);
 * order.end(4);
 * }</pre>
 *
 * <p>One thread.
 */
public final class Order {
    private int reached;
    private @Nullable AssertionError failure;

    /** Nothing is reached. */
    public Order() {}

    /**
     * This place is reached; the first is 1.
     *
     * @throws AssertionError when it is not the next one
     */
    public void reach(int number) {
        if (number != reached + 1) {
            AssertionError error = new AssertionError("place " + number + " was reached after " + reached + " of them");
            failure = failure == null ? error : failure;
            throw error;
        }
        reached = number;
    }

    /**
     * The last place is reached, and all were in order.
     *
     * @throws AssertionError when it is not the next one, or an earlier failure was swallowed, by a task that nobody looks at perhaps
     */
    public void end(int number) {
        if (failure != null) {
            throw failure;
        }
        reach(number);
    }
}
