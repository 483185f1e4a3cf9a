package io.jawait.process;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.gather;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.toThread;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.internal.Sneaky;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessPoolExecutorTest {
    private interface Work<T> extends Callable<T>, Serializable {}

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    private static <T> Work<T> work(Work<T> work) {
        return work;
    }

    // ---- calls

    @Async
    private static Coroutine<List<Object>> calling(ProcessPoolExecutor pool) {
        List<Object> results = new ArrayList<>();
        int factor = 6;
        results.add(await(pool.toProcess(() -> factor * 7)));
        results.add(await(pool.toProcess(ProcessPoolExecutorTest::pid)) == pid());
        results.add(await(getRunningLoop()
                .runInExecutor(pool, (SerializableCallable<String, RuntimeException>) () -> "from runInExecutor")));
        results.add(await(pool.toProcess(() -> null)));
        return async(results);
    }

    @Test
    void calls_areMadeInAnotherProcess() {
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(1)) {
            assertThat(run(calling(pool))).containsExactly(42, false, "from runInExecutor", null);
        }
    }

    private static int failing() throws IOException {
        throw new IOException("over there");
    }

    @Async
    private static Coroutine<String> catching(ProcessPoolExecutor pool) {
        try {
            return async("" + await(pool.toProcess(ProcessPoolExecutorTest::failing)));
        } catch (IOException e) {
            return async(e.getMessage() + " in " + e.getStackTrace()[0].getMethodName());
        }
    }

    @Test
    void errors_comeBackAsTheyAre() {
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(1)) {
            assertThat(run(catching(pool))).isEqualTo("over there in failing");
        }
    }

    @Async
    private static Coroutine<Set<Long>> callingAtOnce(ProcessPoolExecutor pool, int calls) {
        List<Coroutine<Long>> coroutines = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            coroutines.add(pool.toProcess(ProcessPoolExecutorTest::pid));
        }
        return async(new HashSet<>(await(gather(coroutines))));
    }

    @Test
    void processes_areStartedAsNeeded_upToTheirNumber() {
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(2)) {
            assertThat(run(callingAtOnce(pool, 1))).hasSize(1);
            assertThat(run(callingAtOnce(pool, 6))).hasSizeBetween(1, 2);
        }
        ProcessPoolOptions shortLived =
                ProcessPoolOptions.DEFAULT.withProcesses(1).withCallsPerProcess(1);
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(shortLived)) {
            assertThat(run(callingAtOnce(pool, 2))).hasSize(2);
        }
    }

    @Test
    void executorService_works(@TempDir Path folder) throws Exception {
        String file = folder.resolve("mark").toString();
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(1)) {
            assertThat(pool.submit(work(() -> "submitted")).get()).isEqualTo("submitted");
            List<String> all = new ArrayList<>();
            for (Future<String> future : pool.invokeAll(List.of(work(() -> "a"), work(() -> "b")))) {
                all.add(future.get());
            }
            assertThat(all).containsExactly("a", "b");
            Work<String> failing = () -> {
                throw new IllegalStateException("no");
            };
            assertThat(pool.invokeAny(List.of(failing, work(() -> "one")))).isEqualTo("one");
            assertThatThrownBy(() -> pool.invokeAny(List.of(failing), 1, TimeUnit.MINUTES))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("no");
            pool.execute((Runnable & Serializable) () -> mark(file));
        }
        assertThat(Path.of(file)).exists();
    }

    private static void mark(String file) {
        try {
            Files.createFile(Path.of(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    // ---- serialisation

    private static final class Unserializable {}

    private record Holder(Object held) implements Serializable {}

    private static final class BadError extends RuntimeException {
        private final transient Object ignored = new Object();
        private final Object held = new Object();

        @Override
        public String toString() {
            return "BadError " + held.equals(ignored);
        }
    }

    @Test
    void whatCantBeSent_isRefused_withTheReason() {
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(1)) {
            Object captured = new Unserializable();
            assertThatThrownBy(() -> run(pool.toProcess(captured::hashCode)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the call holds a " + Unserializable.class.getName() + ", which is not Serializable");
            assertThatThrownBy(() -> pool.submit(() -> 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the call is a lambda or method reference of a type that is not Serializable:"
                            + " pass it as io.jawait.process.SerializableCallable");
            assertThatThrownBy(() -> run(pool.toProcess(() -> new Holder(new Unserializable()))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the result holds a " + Unserializable.class.getName() + ", which is not Serializable");
            assertThatThrownBy(() -> run(pool.toProcess(() -> {
                        throw new BadError();
                    })))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("an error that is not Serializable: BadError false");
            assertThat(run(pool.toProcess(() -> "still works"))).isEqualTo("still works");
        }
    }

    @Test
    void filter_holdsInBothDirections() {
        String strings = "java.lang.String;java.lang.invoke.*;io.jawait.**;java.lang.*;!*";
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(
                ProcessPoolOptions.DEFAULT.withProcesses(1).withFilter(strings))) {
            assertThat(run(pool.toProcess(() -> "a string"))).isEqualTo("a string");
            List<Integer> list = new ArrayList<>();
            assertThatThrownBy(() -> run(pool.toProcess(list::size)))
                    .as("refused there")
                    .hasMessageContaining("filter status: REJECTED");
            assertThatThrownBy(() -> run(pool.toProcess(() -> new ArrayList<>(List.of(1)))))
                    .as("refused here")
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the reply can't be read: ")
                    .hasMessageContaining("filter status: REJECTED");
        }
    }

    @Test
    void defaultFilter_leavesTheRestOfTheJdkOutside() throws Exception {
        byte[] ofBase = Wire.serialized(new ArrayList<>(List.of(1, "two")));
        byte[] own = Wire.serialized(new Holder("x"));
        byte[] foreign = Wire.serialized(new LogRecord(Level.INFO, "x"));

        assertThat(Wire.deserialized(ofBase, null, null)).isEqualTo(List.of(1, "two"));
        assertThat(Wire.deserialized(own, null, null)).isEqualTo(new Holder("x"));
        assertThatThrownBy(() -> Wire.deserialized(foreign, null, null)).hasMessageContaining("REJECTED");
    }

    private static class Deep implements Serializable {
        private Deep next;
    }

    private static Deep deep() {
        Deep deep = null;
        for (int i = 0; i < 200_000; i++) {
            Deep made = new Deep();
            made.next = deep;
            deep = made;
        }
        return deep;
    }

    @Test
    void resultThatIsNestedTooDeep_failsItsCallOnly() {
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(1)) {
            assertThatThrownBy(() -> run(pool.toProcess(ProcessPoolExecutorTest::deep)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the result can't be serialised: java.lang.StackOverflowError");
            assertThat(run(pool.toProcess(() -> "still works"))).isEqualTo("still works");
        }
    }

    private static final class Speechless extends RuntimeException {
        private final Object held = new Object();

        @Override
        public String toString() {
            throw new IllegalStateException("no text of " + held);
        }
    }

    @Test
    void errorWithoutText_failsItsCallOnly() {
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(1)) {
            assertThatThrownBy(() -> run(pool.toProcess(() -> {
                        throw new Speechless();
                    })))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("an error that is not Serializable: " + Speechless.class.getName());
            assertThat(run(pool.toProcess(() -> "still works"))).isEqualTo("still works");
        }
    }

    /** What can't be read where it comes back. */
    private static final class Poison implements Serializable {
        private final Class<? extends Error> error;

        Poison(Class<? extends Error> error) {
            this.error = error;
        }

        private Object readResolve() throws ReflectiveOperationException {
            if (System.getProperty("of.pool") == null) {
                Sneaky.raise(error.getConstructor().newInstance());
            }
            return this;
        }
    }

    private static ProcessPoolOptions marked() {
        return ProcessPoolOptions.DEFAULT.withProcesses(1).withJvmOptions("-Dof.pool=yes");
    }

    @Test
    void replyWhoseClassesAreMissing_failsItsCallOnly() {
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(marked())) {
            assertThatThrownBy(() -> run(pool.toProcess(() -> new Poison(NoClassDefFoundError.class))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the reply can't be read: java.lang.NoClassDefFoundError");
            assertThatThrownBy(() -> run(pool.toProcess(() -> new Poison(StackOverflowError.class))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the reply can't be read: java.lang.StackOverflowError");
            assertThat(run(pool.toProcess(() -> "still works"))).isEqualTo("still works");
        }
    }

    @Test
    void otherErrorWhileAReplyIsRead_breaksThePool() {
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(marked())) {
            assertThatThrownBy(() -> run(pool.toProcess(() -> new Poison(InternalError.class))))
                    .isInstanceOf(BrokenProcessPoolException.class)
                    .hasCauseInstanceOf(InternalError.class);
        }
    }

    // ---- the channel

    @Test
    void whatTheJvmItselfPrints_isNoReply() {
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(ProcessPoolOptions.DEFAULT
                .withProcesses(1)
                .withJvmOptions("-Xlog:gc+init", "-Xlog:safepoint=info:stdout", "-XX:+PrintFlagsFinal"))) {
            assertThat(run(pool.toProcess(() -> {
                        new PrintStream(new FileOutputStream(FileDescriptor.out), true).println("to descriptor 1");
                        return "a reply";
                    })))
                    .isEqualTo("a reply");
        }
    }

    @Test
    void frames_areCheckedOnTheWay() throws IOException {
        assertThat(Wire.receive(input())).isNull();
        assertThat(Wire.receive(input(0, 0, 0, 2, 7, 8))).containsExactly(7, 8);
        assertThatThrownBy(() -> Wire.receive(input(0, 0, 0, 10, 1, 2))).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> Wire.receive(input(0xff, 0, 0, 0)))
                .isInstanceOf(StreamCorruptedException.class)
                .hasMessage("a frame of -16777216 bytes");
    }

    private static DataInputStream input(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return new DataInputStream(new ByteArrayInputStream(all));
    }

    @Test
    void greeting_isChecked() throws IOException {
        ByteArrayOutputStream greeting = new ByteArrayOutputStream();
        Wire.greet(new DataOutputStream(greeting));

        Wire.awaitGreeting(new DataInputStream(new ByteArrayInputStream(greeting.toByteArray())));
        assertThatThrownBy(() -> Wire.awaitGreeting(input('[', '0', '.', '0', '0', '1')))
                .isInstanceOf(StreamCorruptedException.class)
                .hasMessageContaining("printed something before it answered");
    }

    // ---- faults

    @Async
    private static Coroutine<List<String>> breaking(ProcessPoolExecutor pool) {
        Task<Object> dying = createTask(pool.toProcess(() -> {
            Runtime.getRuntime().halt(7);
            return null;
        }));
        Task<Object> waiting = createTask(pool.toProcess(() -> "never"));
        List<String> told = new ArrayList<>();
        for (Task<Object> task : List.of(dying, waiting)) {
            try {
                await(task);
            } catch (BrokenProcessPoolException e) {
                told.add(e.getMessage().replaceFirst("process \\d+", "process N"));
            }
        }
        try {
            await(pool.toProcess(() -> "later"));
        } catch (BrokenProcessPoolException e) {
            told.add("later " + e.status());
        }
        return async(told);
    }

    @Test
    void crash_breaksThePool() {
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(1)) {
            assertThat(run(breaking(pool)))
                    .containsExactly(
                            "process N of the pool has ended with status 7",
                            "process N of the pool has ended with status 7",
                            "later 7");
        }
    }

    private static int leaveAThread() {
        CountDownLatch never = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.setDaemon(false);
        thread.start();
        return 1;
    }

    private static int lengthOf(byte[] data) {
        return data.length;
    }

    /** A thread that an earlier call has left behind does not keep the process alive. */
    @Test
    void callThatIsTooLargeForTheProcess_breaksThePool() {
        ProcessPoolOptions small = ProcessPoolOptions.DEFAULT.withProcesses(1).withJvmOptions("-Xmx24m");
        byte[] large = new byte[32 << 20];
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(small)) {
            assertThat(run(pool.toProcess(ProcessPoolExecutorTest::leaveAThread)))
                    .isEqualTo(1);
            assertThatThrownBy(() -> run(pool.toProcess(() -> lengthOf(large))))
                    .isInstanceOf(BrokenProcessPoolException.class)
                    .hasMessageContaining("has ended with status 1");
        }
    }

    @Test
    void failingInitializer_breaksThePool_aGoodOneRunsFirst() throws InterruptedException {
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(
                ProcessPoolOptions.DEFAULT.withProcesses(1).withInitializer(() -> System.setProperty("mark", "set")))) {
            assertThat(run(pool.toProcess(() -> System.getProperty("mark")))).isEqualTo("set");
        }
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(
                ProcessPoolOptions.DEFAULT.withProcesses(1).withInitializer(ProcessPoolExecutorTest::failing))) {
            assertThatThrownBy(() -> run(pool.toProcess(() -> "never")))
                    .isInstanceOf(BrokenProcessPoolException.class)
                    .hasMessage("the initializer of a process has failed: java.io.IOException: over there")
                    .hasRootCauseMessage("over there");
            assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            assertThat(pool.processes()).isZero();
        }
    }

    // ---- cancellation and ends

    private static void touchAndWait(String file) {
        mark(file);
        while (Files.exists(Path.of(file))) {
            Thread.onSpinWait();
        }
    }

    @Async
    private static Coroutine<List<String>> cancelling(ProcessPoolExecutor pool, String file) throws IOException {
        Task<Object> running = createTask(pool.toProcess(() -> {
            touchAndWait(file);
            return null;
        }));
        Task<String> waiting = createTask(pool.toProcess(() -> {
            mark(file + ".second");
            return "made";
        }));
        while (!Files.exists(Path.of(file))) {
            await(yieldNow());
        }
        List<String> told = new ArrayList<>();
        for (Task<?> task : List.of(waiting, running)) {
            task.cancel();
            try {
                await(task);
            } catch (CancelledError e) {
                told.add("cancelled");
            }
        }
        Files.delete(Path.of(file));
        told.add(await(pool.toProcess(() -> "pool goes on")));
        return async(told);
    }

    @Test
    void cancelledCall_isNotMade_ifItWaits_andGoesOn_ifItRuns(@TempDir Path folder) throws Exception {
        String file = folder.resolve("mark").toString();
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(1)) {
            assertThat(run(cancelling(pool, file))).containsExactly("cancelled", "cancelled", "pool goes on");
        }
        assertThat(Path.of(file + ".second")).doesNotExist();
    }

    @Test
    void invokeAny_ofNothing_isRefused() {
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(1)) {
            assertThatThrownBy(() -> pool.invokeAny(List.of())).hasMessageContaining("at least one call");
            assertThatThrownBy(() -> pool.invokeAny(List.of(), 1, TimeUnit.DAYS))
                    .hasMessageContaining("at least one call");
        }
    }

    @Test
    void invokeAny_thatTimesOut_keepsCallsThatWaitFromBeingMade(@TempDir Path folder) throws Exception {
        String file = folder.resolve("mark").toString();
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(1)) {
            Future<Object> running = pool.submit(work(() -> {
                touchAndWait(file);
                return null;
            }));
            while (!Files.exists(Path.of(file))) {
                Thread.onSpinWait();
            }
            Work<String> second = work(() -> {
                mark(file + ".second");
                return "made";
            });
            assertThatThrownBy(() -> pool.invokeAny(List.of(second), 1, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            Files.delete(Path.of(file));
            running.get();
        }
        assertThat(Path.of(file + ".second")).doesNotExist();
    }

    @Test
    void shutdownNow_killsProcesses_andCancelsCalls(@TempDir Path folder) throws Exception {
        String file = folder.resolve("mark").toString();
        ProcessPoolExecutor pool = new ProcessPoolExecutor(1);
        Future<Object> running = pool.submit(work(() -> {
            touchAndWait(file);
            return null;
        }));
        Future<Object> waiting = pool.submit(work(() -> null));
        while (!Files.exists(Path.of(file))) {
            Thread.onSpinWait();
        }

        assertThat(pool.shutdownNow()).hasSize(1);

        assertThatThrownBy(running::get).isInstanceOf(CancellationException.class);
        assertThatThrownBy(waiting::get).isInstanceOf(CancellationException.class);
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(pool.isTerminated()).isTrue();
        assertThatThrownBy(() -> pool.submit(work(() -> null)))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("cannot schedule new futures after shutdown");
    }

    @Test
    void shutdown_letsCallsEnd_andLeavesNoProcess() throws Exception {
        ProcessPoolExecutor pool = new ProcessPoolExecutor(1);
        Future<Long> first = pool.submit(work(ProcessPoolExecutorTest::pid));
        Future<Long> second = pool.submit(work(ProcessPoolExecutorTest::pid));
        pool.shutdown();
        long child = first.get();

        assertThat(second.get()).isEqualTo(child);
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void options_areChecked() {
        assertThatThrownBy(() -> new ProcessPoolExecutor(0)).hasMessage("processes must be at least 1, and is 0");
        assertThatThrownBy(() -> ProcessPoolOptions.DEFAULT.withCallsPerProcess(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---- leaving its block

    @Async
    private static Coroutine<Void> removing(Path file) throws IOException {
        while (!Files.exists(file)) {
            await(yieldNow());
        }
        Files.delete(file);
        return async();
    }

    @Async
    private static Coroutine<String> leavingABlockWithACall(Path file) throws IOException {
        Task<String> call;
        String name = file.toString();
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(1)) {
            call = createTask(pool.toProcess(() -> {
                touchAndWait(name);
                return "made";
            }));
            createTask(removing(file));
            await(yieldNow());
        }
        return async(call.done() + " " + await(call));
    }

    /** The call ends only when the loop goes on. */
    @Test
    void endOfABlock_waitsForCalls_withoutBlockingTheLoop(@TempDir Path folder) throws Exception {
        assertThat(run(leavingABlockWithACall(folder.resolve("file")))).isEqualTo("true made");
    }

    @Async
    private static Coroutine<Void> leavingABlockForEver(ProcessPoolExecutor pool, Path file) {
        String name = file.toString();
        try (pool) {
            createTask(pool.toProcess(() -> {
                touchAndWait(name);
                return null;
            }));
            await(yieldNow());
        }
        return async();
    }

    @Async
    private static Coroutine<Boolean> cancellingTheEndOfABlock(Path file) throws InterruptedException {
        ProcessPoolExecutor pool = new ProcessPoolExecutor(1);
        Task<Void> leaving = createTask(leavingABlockForEver(pool, file));
        while (!pool.isShutdown()) {
            await(yieldNow());
        }
        leaving.cancel();
        try {
            await(leaving);
        } catch (CancelledError e) {
            return async(await(toThread(() -> pool.awaitTermination(1, TimeUnit.MINUTES))));
        }
        return async(false);
    }

    @Test
    void endOfABlockThatIsCancelled_killsTheProcesses(@TempDir Path folder) throws Exception {
        assertThat(run(cancellingTheEndOfABlock(folder.resolve("never")))).isTrue();
    }
}
