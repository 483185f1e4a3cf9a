// 64-run-in-executor-processes: computing in processes, awaited like a coroutine.
//
//     samples/run 64
//
// Tutorial 000, "concurrent.futures.Future对象".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import io.jawait.process.ProcessPoolExecutor;
import io.jawait.process.SerializableCallable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

final class T64RunInExecutorProcesses {
    record Answer(long value, long pid) implements Serializable {}

    static Answer squares(int number) {
        long sum = 0;
        for (long n = 0; n < number; n++) {
            sum += n * n;
        }
        return new Answer(sum, ProcessHandle.current().pid());
    }

    static Answer fails(String text) {
        throw new IllegalArgumentException(text);
    }

    @Async
    static Coroutine<Void> main(ProcessPoolExecutor pool) {
        EventLoop loop = getRunningLoop();
        List<Future<Answer>> calls = new ArrayList<>();
        for (int number : new int[] {1000, 2000, 3000}) {
            SerializableCallable<Answer, RuntimeException> call = () -> squares(number);
            calls.add(loop.runInExecutor(pool, call));
        }
        System.out.println("asyncio Futures: "
                + repr(calls.stream().map(call -> isFuture(call)).toList()));
        for (Answer answer : await(gather(calls))) {
            boolean here = answer.pid() == ProcessHandle.current().pid();
            System.out.println(answer.value() + " in this process: " + repr(here));
        }

        try {
            await(pool.toProcess(() -> fails("inside the process"))); // the short form
        } catch (IllegalArgumentException error) {
            System.out.println("ValueError: " + error.getMessage());
        }
        return async();
    }

    public static void main(String[] args) {
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(2)) {
            run(main(pool));
        }
    }
}
