package io.jawait.internal;

import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Handle;
import io.jawait.Task;
import io.jawait.spi.Frames;
import java.util.Map;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/**
 * The events of loops for the JDK's Flight Recorder. Nothing of the recorder is loaded or touched before somebody starts it, and all
 * works without the module jdk.jfr.
 *
 * <p>Loop thread only.
 */
public final class FlightEvents {
    private static final boolean AVAILABLE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private FlightEvents() {}

    /** Whether steps or iterations are being recorded. */
    public static boolean areOn() {
        return AVAILABLE && Recorder.isOn();
    }

    /** A step or callback begins; give what this gives to {@link #endStep}. */
    public static Object beginStep() {
        StepEvent event = new StepEvent();
        event.begin();
        return event;
    }

    /** It has ended. */
    public static void endStep(Object begun, Object entry) {
        StepEvent event = (StepEvent) begun;
        event.end();
        if (event.shouldCommit()) {
            event.what = text(entry);
            event.commit();
        }
    }

    private static String text(Object entry) {
        if (entry instanceof Task<?> task) {
            Coroutine<?> coroutine = task.getCoro();
            return coroutine == null ? task.getName() : task.getName() + " " + Frames.name(coroutine);
        }
        return entry instanceof Handle || entry instanceof String ? entry.toString() : "timer";
    }

    /** A batch begins; give what this gives to {@link #endIteration}. */
    public static Object beginIteration() {
        IterationEvent event = new IterationEvent();
        event.begin();
        return event;
    }

    /** It has run. */
    public static void endIteration(Object begun, int count) {
        IterationEvent event = (IterationEvent) begun;
        event.end();
        if (event.shouldCommit()) {
            event.count = count;
            event.commit();
        }
    }

    /** What loads the recorder's classes. */
    private static final class Recorder {
        static boolean isOn() {
            return FlightRecorder.isInitialized() && Types.areEnabled();
        }
    }

    /** What makes the recorder know the events, once it was started. */
    private static final class Types {
        private static final EventType STEP = EventType.getEventType(StepEvent.class);
        private static final EventType ITERATION = EventType.getEventType(IterationEvent.class);

        static {
            FlightRecorder.addPeriodicEvent(LoopEvent.class, Types::count);
        }

        static boolean areEnabled() {
            return STEP.isEnabled() || ITERATION.isEnabled();
        }

        private static void count() {
            for (Map.Entry<EventLoop, Thread> running : RunningLoops.all().entrySet()) {
                LoopControl loop = Access.get().control(running.getKey());
                LoopEvent event = new LoopEvent();
                event.loop = running.getValue();
                event.tasks = loop.taskCount();
                event.ready = loop.readyCount();
                event.executorCalls = loop.callsOutside();
                event.iterations = loop.iterations();
                event.commit();
            }
        }
    }

    @Name("io.jawait.Step")
    @Label("Step")
    @Category("Jawait")
    @Description("The run of a task from one suspension to the next, or of a callback")
    @StackTrace(false)
    @Threshold("10 ms")
    @SuppressWarnings("UnusedVariable") // the recorder reads them
    private static final class StepEvent extends Event {
        @Label("What")
        @Nullable
        String what;
    }

    @Name("io.jawait.Iteration")
    @Label("Iteration")
    @Category("Jawait")
    @Description("The run of all that was ready: for so long nothing else got its turn")
    @StackTrace(false)
    @Threshold("20 ms")
    @SuppressWarnings("UnusedVariable") // the recorder reads them
    private static final class IterationEvent extends Event {
        @Label("Steps and Callbacks")
        int count;
    }

    @Name("io.jawait.Loop")
    @Label("Loop")
    @Category("Jawait")
    @Description("The counts of a running loop")
    @StackTrace(false)
    @Period("1 s")
    @SuppressWarnings("UnusedVariable") // the recorder reads them
    private static final class LoopEvent extends Event {
        @Label("Loop's Thread")
        @Nullable
        Thread loop;

        @Label("Tasks")
        int tasks;

        @Label("Ready")
        int ready;

        @Label("Calls in Executors")
        int executorCalls;

        @Label("Iterations")
        long iterations;
    }
}
