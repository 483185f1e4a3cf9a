package io.jawait.spi;

/** Halves of two-word values, as frames keep them. */
public final class Words {
    private Words() {}

    /** The first word of a long. */
    public static int low(long value) {
        return (int) value;
    }

    /** The second word of a long. */
    public static int high(long value) {
        return (int) (value >>> 32);
    }

    /** The first word of a double. */
    public static int low(double value) {
        return low(Double.doubleToRawLongBits(value));
    }

    /** The second word of a double. */
    public static int high(double value) {
        return high(Double.doubleToRawLongBits(value));
    }

    /** The long of two words. */
    public static long joinLong(int low, int high) {
        return (long) high << 32 | low & 0xFFFF_FFFFL;
    }

    /** The double of two words. */
    public static double joinDouble(int low, int high) {
        return Double.longBitsToDouble(joinLong(low, high));
    }
}
