package io.jawait.process;

import io.jawait.internal.Arguments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link ProcessPoolExecutor} runs its processes; immutable.
 *
 * <pre>{@code
 * var options = ProcessPoolOptions.DEFAULT.withProcesses(2).withJvmOptions("-Xmx1g");
 * }</pre>
 *
 * <p>Any thread.
 *
 * @param processes how many at most; as many as there are processors
 * @param jvmOptions of the processes' JVMs, behind those that the pool gives: a heap of at most 256 MB, the serial collector, and what
 *     this JVM has of agents of ours and of {@code --add-opens} and its like
 * @param initializer called in each process before its first call
 * @param callsPerProcess after how many calls a process is replaced; 0: never
 * @param filter which classes may be read, in both directions, as a pattern of {@link java.io.ObjectInputFilter}; null: {@code java.*} of
 *     the module java.base, and the application's own
 */
public record ProcessPoolOptions(
        int processes,
        List<String> jvmOptions,
        @Nullable SerializableCallable<?, ?> initializer,
        int callsPerProcess,
        @Nullable String filter) {
    /** A process for each processor. */
    public static final ProcessPoolOptions DEFAULT =
            new ProcessPoolOptions(Runtime.getRuntime().availableProcessors(), List.of(), null, 0, null);

    /** Checks them. */
    public ProcessPoolOptions {
        Arguments.atLeast(1, processes, "processes");
        Arguments.atLeast(0, callsPerProcess, "callsPerProcess");
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** Another number: Python's {@code max_workers}. */
    public ProcessPoolOptions withProcesses(int processes) {
        return new ProcessPoolOptions(processes, jvmOptions, initializer, callsPerProcess, filter);
    }

    /** Other options of the JVMs. */
    public ProcessPoolOptions withJvmOptions(String... options) {
        return new ProcessPoolOptions(processes, List.of(options), initializer, callsPerProcess, filter);
    }

    /** Another initializer: Python's {@code initializer}. When it fails, the pool is broken. */
    public ProcessPoolOptions withInitializer(@Nullable SerializableCallable<?, ?> initializer) {
        return new ProcessPoolOptions(processes, jvmOptions, initializer, callsPerProcess, filter);
    }

    /** Another number of calls: Python's {@code max_tasks_per_child}. */
    public ProcessPoolOptions withCallsPerProcess(int calls) {
        return new ProcessPoolOptions(processes, jvmOptions, initializer, calls, filter);
    }

    /** Another filter. */
    public ProcessPoolOptions withFilter(@Nullable String filter) {
        return new ProcessPoolOptions(processes, jvmOptions, initializer, callsPerProcess, filter);
    }
}
