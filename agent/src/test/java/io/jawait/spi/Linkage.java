package io.jawait.spi;

/** What the agent looks at to know the runtime's generation. */
public final class Linkage {
    public static final int GENERATION = 1;

    private Linkage() {}
}
