package io.jawait.testsuite.cases.other;

/** A public class with a subclass that is hidden. */
public abstract class Base implements Named {
    public static Sub sub() {
        return new Sub();
    }

    public abstract int size();

    /** Package-private: what {@link #sub} gives can't be named outside. */
    static final class Sub extends Base {
        @Override
        public int size() {
            return 3;
        }

        @Override
        public String name() {
            return "sub";
        }
    }
}
