package io.jawait.spi;

import io.jawait.generator.GeneratorExit;
import org.jspecify.annotations.Nullable;

/**
 * What happens inside a generator that is closed: the generators that it yields from are closed first, from the innermost one outwards,
 * each as if by a {@code close} of its own.
 *
 * @param outermost the frame of the generator itself
 * @param raised what is thrown in that frame then: the exit, or what the closing of the inner ones failed with
 */
record InnerClosing(Frame outermost, Throwable raised) {

    /** Closes the generators in the chain from {@code leaf} on, except the outermost one. */
    static InnerClosing of(Execution execution, Frame leaf, GeneratorExit exit) {
        Frame frame = leaf;
        Throwable raised = exit;
        while (true) {
            Frame last = lastOf(frame);
            Frame outer = last.up;
            if (outer == null) {
                return new InnerClosing(frame, raised);
            }
            last.up = null;
            raised = close(execution, frame, raised, exit);
            last.state = Frame.DONE; // also one that has yielded again: nobody has its frames
            frame = outer;
        }
    }

    /** The last frame of the same generator: its objects, where results only pass. */
    private static Frame lastOf(Frame frame) {
        Frame last = frame;
        Frame up = last.up;
        while (up != null && up.state == Frame.PASSING) {
            last = up;
            up = last.up;
        }
        return last;
    }

    private static Throwable close(Execution execution, Frame frame, Throwable raised, GeneratorExit exit) {
        try {
            @Nullable Object result = execution.fail(frame, raised);
            if (result != Execution.SUSPENDED) {
                return exit;
            }
        } catch (GeneratorExit closed) {
            return exit;
        } catch (Throwable failure) {
            return failure;
        }
        execution.takeLeaf();
        execution.takeBlocked();
        return new IllegalStateException("generator ignored GeneratorExit");
    }
}
