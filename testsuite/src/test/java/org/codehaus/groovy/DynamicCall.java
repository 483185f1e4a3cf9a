package org.codehaus.groovy;

import io.jawait.Asyncio;
import io.jawait.Coroutine;

/** Stands in for the runtime of Groovy, by which code without {@code @CompileStatic} calls whatever it calls. */
public final class DynamicCall {
    private DynamicCall() {}

    public static Object await(Coroutine<?> coroutine) {
        return Asyncio.await(coroutine);
    }
}
