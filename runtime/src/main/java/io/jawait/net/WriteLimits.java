package io.jawait.net;

/**
 * Water marks of what is kept for sending, in bytes.
 *
 * <pre>{@code
 * transport.setWriteBufferLimits(WriteLimits.high(1 << 20));
 * }</pre>
 *
 * @param low at or below it, a paused protocol may go on
 * @param high above it, the protocol is paused; 0: as soon as anything is kept
 */
public record WriteLimits(int low, int high) {
    /** 16 KiB and 64 KiB. */
    public static final WriteLimits DEFAULT = high(64 * 1024);

    /** Checks them. */
    public WriteLimits {
        if (high < low || low < 0) {
            throw new IllegalArgumentException("high (" + high + ") must be >= low (" + low + ") must be >= 0");
        }
    }

    /** With a low mark of a quarter. */
    public static WriteLimits high(int high) {
        return new WriteLimits(high / 4, high);
    }

    /** With a high mark four times as high. */
    public static WriteLimits low(int low) {
        return new WriteLimits(low, 4 * low);
    }
}
