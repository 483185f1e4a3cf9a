package io.jawait.internal;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.toThread;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.SystemExit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightEventsTest {
    @TempDir
    private Path folder;

    private List<RecordedEvent> recorded(Recording recording, String event) throws IOException {
        Path file = folder.resolve("recorded.jfr");
        recording.stop();
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(each -> each.getEventType().getName().equals(event))
                .toList();
    }

    @Async
    private static Coroutine<Void> threeSteps() {
        await(yieldNow());
        getRunningLoop().callSoon(() -> {});
        await(yieldNow());
        return async();
    }

    @Test
    void steps_areRecorded_withTheirTasks() throws IOException {
        try (Recording recording = new Recording()) {
            recording.enable("io.jawait.Step").withThreshold(Duration.ZERO);
            recording.start();
            run(threeSteps());

            List<RecordedEvent> steps = recorded(recording, "io.jawait.Step");
            assertThat(steps)
                    .filteredOn(step -> step.getString("what").matches("Task-\\d+ threeSteps"))
                    .hasSize(3);
            assertThat(steps).extracting(step -> step.getString("what")).contains("<Handle FlightEventsTest.lambda()>");
        }
    }

    @Test
    void iterations_areRecorded_withTheirCounts() throws IOException {
        try (Recording recording = new Recording()) {
            recording.enable("io.jawait.Iteration").withThreshold(Duration.ZERO);
            recording.start();
            run(threeSteps());

            assertThat(recorded(recording, "io.jawait.Iteration"))
                    .extracting(iteration -> iteration.getInt("count"))
                    .startsWith(1, 1, 2);
        }
    }

    @Async
    private static Coroutine<Void> waitingFor(CountDownLatch latch) throws InterruptedException {
        await(yieldNow());
        await(toThread(() -> latch.await()));
        return async();
    }

    @Test
    void loops_areCounted_whileTheyRun() throws Exception {
        CompletableFuture<RecordedEvent> counted = new CompletableFuture<>();
        CountDownLatch end = new CountDownLatch(1);
        try (RecordingStream stream = new RecordingStream()) {
            stream.enable("io.jawait.Step");
            stream.enable("io.jawait.Loop").withPeriod(Duration.ofMillis(10));
            stream.setReuse(false);
            stream.onEvent("io.jawait.Loop", event -> {
                if (event.getInt("executorCalls") == 1 && counted.complete(event)) {
                    end.countDown();
                }
            });
            stream.startAsync();
            run(waitingFor(end));
        }

        RecordedEvent counts = counted.get();
        assertThat(counts.<RecordedThread>getValue("loop").getJavaName())
                .isEqualTo(Thread.currentThread().getName());
        assertThat(counts.getInt("tasks")).isEqualTo(1);
        assertThat(counts.getLong("iterations")).isPositive();
    }

    @Test
    void errorThatLeavesTheLoop_leavesItRecordable() {
        try (Recording recording = new Recording()) {
            recording.enable("io.jawait.Step").withThreshold(Duration.ZERO);
            recording.start();
            assertThatThrownBy(() -> run(exiting())).isInstanceOf(SystemExit.class);
            run(threeSteps());
        }
    }

    @Async
    private static Coroutine<Void> exiting() {
        throw new SystemExit("bye");
    }

    @Test
    void withoutARecording_theyAreOff() {
        assertThat(FlightEvents.areOn()).isFalse();
    }
}
