package io.jawait.testsuite.cases.other;

/** Package-private with a public member, as {@code AbstractStringBuilder} is. */
class Hidden implements Comparable<Hidden> {
    public int number() {
        return 5;
    }

    @Override
    public int compareTo(Hidden other) {
        return 0;
    }

    @Override
    public String toString() {
        return "hidden";
    }
}
