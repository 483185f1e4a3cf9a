package io.jawait.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** An executor that has to be given calls as they are, to send them elsewhere. */
public interface RemoteExecutor extends Executor {
    /** Makes the call elsewhere. */
    <T extends @Nullable Object> CompletableFuture<T> submitRemote(Object call);
}
