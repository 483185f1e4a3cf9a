package io.jawait.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** An executor that has to be given calls as they are, to send them elsewhere. */
public interface RemoteExecutor extends Executor {
    /** The future of a call that is made elsewhere. */
    interface Call {}

    /** Makes the call elsewhere. */
    <T extends @Nullable Object> CompletableFuture<T> submitRemote(Object call);
}
