package io.jawait.spi;

/** Halves of two-word values, as frames keep them. */
public final class Words {
  private Words() {}

  public static int low(long value) {
    return (int) value;
  }

  public static int high(long value) {
    return (int) (value >>> 32);
  }

  public static int low(double value) {
    return low(Double.doubleToRawLongBits(value));
  }

  public static int high(double value) {
    return high(Double.doubleToRawLongBits(value));
  }

  public static long joinLong(int low, int high) {
    return (long) high << 32 | low & 0xFFFF_FFFFL;
  }

  public static double joinDouble(int low, int high) {
    return Double.longBitsToDouble(joinLong(low, high));
  }
}
