package io.jawait.testsuite.weaving;

import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import io.jawait.agent.WeavingResult;

/** The weaver under test. Any thread. */
final class Weaving {
    private static final Weaver WEAVER = new Weaver(WeaverOptions.DEFAULT);
    private static final Weaver FORCING = new Weaver(WeaverOptions.parse("force"));

    private Weaving() {}

    static byte[] weave(byte[] classFile) {
        return weave(WEAVER, classFile);
    }

    static byte[] weaveForced(byte[] classFile) {
        return weave(FORCING, classFile);
    }

    /** Nothing in a case may be refused. */
    private static byte[] weave(Weaver weaver, byte[] classFile) {
        WeavingResult result = weaver.weave(classFile);
        if (result.refused()) {
            throw new AssertionError("refused: " + result.diagnostics());
        }
        return result.bytes() == null ? classFile : result.bytes();
    }
}
