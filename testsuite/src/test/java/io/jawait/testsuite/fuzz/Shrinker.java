package io.jawait.testsuite.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a list of choices smaller as long as what it stands for keeps failing. */
final class Shrinker {
    private final Predicate<List<Integer>> fails;
    private final long deadline;
    private List<Integer> best;

    private Shrinker(List<Integer> choices, Predicate<List<Integer>> fails, long nanos) {
        this.best = choices;
        this.fails = fails;
        this.deadline = System.nanoTime() + nanos;
    }

    /** The smallest found in the time. */
    static List<Integer> shrink(List<Integer> choices, Predicate<List<Integer>> fails, long nanos) {
        Shrinker shrinker = new Shrinker(choices, fails, nanos);
        boolean smaller = true;
        while (smaller && shrinker.hasTime()) {
            smaller = shrinker.pass();
        }
        return shrinker.best;
    }

    private boolean pass() {
        boolean smaller = false;
        for (int size = Math.max(1, best.size() / 2); size > 0 && hasTime(); size /= 2) {
            for (int from = 0; from < best.size() && hasTime(); ) {
                int to = Math.min(best.size(), from + size);
                if (attempt(without(from, to)) || attempt(zeroed(from, to))) {
                    smaller = true;
                } else {
                    from = to;
                }
            }
        }
        return smaller;
    }

    private boolean attempt(List<Integer> candidate) {
        if (candidate.equals(best) || !hasTime() || !fails.test(candidate)) {
            return false;
        }
        best = candidate;
        return true;
    }

    private List<Integer> without(int from, int to) {
        List<Integer> fewer = new ArrayList<>(best.subList(0, from));
        fewer.addAll(best.subList(to, best.size()));
        return fewer;
    }

    private List<Integer> zeroed(int from, int to) {
        List<Integer> simpler = new ArrayList<>(best);
        simpler.subList(from, to).replaceAll(choice -> 0);
        return simpler;
    }

    private boolean hasTime() {
        return System.nanoTime() < deadline;
    }
}
