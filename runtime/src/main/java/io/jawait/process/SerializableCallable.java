package io.jawait.process;

import io.jawait.ThrowingCallable;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A call that can be sent to another process: as a parameter's type it makes lambdas and method references serialisable, if what they
 * capture is.
 *
 * <pre>{@code
 * long primes = await(pool.toProcess(() -> countPrimes(from, to)));
 * }</pre>
 */
@FunctionalInterface
public interface SerializableCallable<T extends @Nullable Object, X extends Exception>
        extends ThrowingCallable<T, X>, Serializable {}
