package io.jawait;

import io.jawait.internal.BatchOrder;
import io.jawait.internal.LoopControl;
import java.util.function.Consumer;

/** A loop as tests and observers see it. */
record Control(EventLoop loop) implements LoopControl {
    @Override
    public long iterations() {
        return loop.engine.iterations();
    }

    @Override
    public int readyCount() {
        return loop.engine.readyCount();
    }

    @Override
    public boolean hasReady() {
        return loop.engine.hasReady();
    }

    @Override
    public int taskCount() {
        return loop.tasks.size();
    }

    @Override
    public double nearestTimer() {
        return loop.engine.nearestTimer();
    }

    @Override
    public int callsOutside() {
        return loop.outside.calls.get();
    }

    @Override
    public int stagesOutside() {
        return loop.outside.stages.get();
    }

    @Override
    public int pipesOutside() {
        return loop.outside.pipes.get();
    }

    @Override
    public boolean handlesSignals() {
        return loop.signalHandlers.areThere();
    }

    @Override
    public void setOrder(BatchOrder order) {
        loop.engine.setOrder(order);
    }

    @Override
    public void onNeverAwaited(Consumer<String> told) {
        loop.debug.onNeverAwaited(told);
    }
}
