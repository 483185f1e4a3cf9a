package io.jawait;

import org.jspecify.annotations.Nullable;

/**
 * Lets what a library keeps in thread-locals follow tasks and callbacks, as context variables do: logging contexts, traces,
 * security. Registered once, by {@link Context#addBridge}.
 *
 * <pre>{@code
 * final class MdcBridge implements ThreadLocalBridge<Map<String, String>> {     // SLF4J
 *     public @Nullable Map<String, String> save() {
 *         return MDC.getCopyOfContextMap();
 *     }
 *
 *     public void restore(@Nullable Map<String, String> saved) {
 *         if (saved == null) {
 *             MDC.clear();
 *         } else {
 *             MDC.setContextMap(saved);
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Around each step of a task and each callback the loop restores what its context holds, and saves what the step has left behind. New
 * tasks and callbacks begin with what holds where they are made; so does {@link Asyncio#toThread}. {@link Context#run} restores and
 * saves too. Outside of that a thread keeps values of its own. While no bridge is registered, nothing of this costs anything.
 *
 * <p>Called in any thread that enters a context; must not throw.
 *
 * @param <S> what is saved: a value that nobody changes, with {@code equals}
 */
public interface ThreadLocalBridge<S> {
    /** The values that hold in this thread now; null: none. */
    @Nullable
    S save();

    /** Makes these the values of this thread; null: none. */
    void restore(@Nullable S saved);
}
