package io.jawait.testsuite.cases.other;

/** Package-private, and the class that two public ones have in common. */
abstract class Side implements Named, Comparable<Side> {
    @Override
    public int compareTo(Side other) {
        return name().compareTo(other.name());
    }

    /** Public. */
    public static final class Left extends Side {
        @Override
        public String name() {
            return "left";
        }
    }

    /** Public. */
    public static final class Right extends Side {
        @Override
        public String name() {
            return "right";
        }
    }
}
