package io.jawait.testsuite.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a generator decided, as numbers: at first from a seed, later from a list, so that a program can be made smaller without
 * knowing what it consists of. 0 is the simplest choice everywhere, and what a list gives that is at its end.
 */
final class Choices {
    private final @Nullable SplittableRandom random;
    private final List<Integer> made = new ArrayList<>();
    private final List<Integer> given;

    private Choices(@Nullable SplittableRandom random, List<Integer> given) {
        this.random = random;
        this.given = given;
    }

    static Choices ofSeed(long seed) {
        return new Choices(new SplittableRandom(seed), List.of());
    }

    static Choices of(List<Integer> given) {
        return new Choices(null, given);
    }

    /** One of 0 to {@code bound - 1}. */
    int below(int bound) {
        int index = made.size();
        int choice = 0;
        if (random != null) {
            choice = random.nextInt(bound);
        } else if (index < given.size()) {
            choice = Math.floorMod(given.get(index), bound);
        }
        made.add(choice);
        return choice;
    }

    boolean oneIn(int n) {
        return below(n) == n - 1;
    }

    @SafeVarargs
    final <T> T of(T... options) {
        return options[below(options.length)];
    }

    <T> T from(List<T> options) {
        return options.get(below(options.size()));
    }

    /** All choices up to now. */
    List<Integer> made() {
        return List.copyOf(made);
    }
}
