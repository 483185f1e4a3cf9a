package io.jawait.spi;

/** Above the frames of a generator that was taken back from another one, so that generators within its chain find it. */
final class OwnerFrame extends Frame {
    final GeneratorRun<?> run;

    OwnerFrame(Frame root, GeneratorRun<?> run) {
        super(root.code);
        this.run = run;
        state = PASSING;
    }

    @Override
    public void clear() {}
}
