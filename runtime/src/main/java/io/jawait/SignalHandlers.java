package io.jawait;

import io.jawait.internal.Log;
import io.jawait.internal.OsSignal;
import java.util.EnumMap;
import java.util.Map;

/** A loop's handlers of signals. */
final class SignalHandlers {
    private record Installed(Handle handle, OsSignal signal) {}

    private final EventLoop loop;
    private final Map<Signal, Installed> handlers = new EnumMap<>(Signal.class);

    SignalHandlers(EventLoop loop) {
        this.loop = loop;
    }

    void add(Signal signal, Runnable callback) {
        remove(signal);
        Handle handle = new Handle(loop, callback, null);
        OsSignal installed = OsSignal.install(signal.name(), () -> Stages.post(loop, () -> arrived(signal, handle)));
        handlers.put(signal, new Installed(handle, installed));
        if (installed.isLeftIgnored()) {
            Log.warn("handler of SIG" + signal + " will never be called: this process was started with the signal"
                    + " ignored, as nohup does, and the JVM leaves it so");
        }
    }

    boolean areThere() {
        return !handlers.isEmpty();
    }

    private void arrived(Signal signal, Handle handle) {
        Installed current = handlers.get(signal);
        if (current != null && current.handle == handle) {
            loop.ready(handle);
        }
    }

    boolean remove(Signal signal) {
        Installed installed = handlers.remove(signal);
        if (installed == null) {
            return false;
        }
        installed.handle.cancel();
        installed.signal.close();
        return true;
    }

    void close() {
        for (Signal signal : Signal.values()) {
            remove(signal);
        }
    }
}
