// 59-threads-and-processes-first: waiting in threads or coroutines, computing in processes.
//
//     samples/run 59
//
// Tutorial 002, opening text and "1. 协程".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import io.jawait.process.ProcessPoolExecutor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;

final class T59ThreadsAndProcessesFirst {
    private static final int JOBS = 3;

    /** A value, and the thread or process that it came from. */
    record Answer(long value, long place) implements Serializable {}

    interface Calls {
        List<Answer> make() throws Exception;
    }

    static Answer waits(int number) throws InterruptedException {
        Thread.sleep(seconds(2).toMillis());
        return new Answer(number, Thread.currentThread().getId());
    }

    static Answer computes(int number) {
        long sum = 0;
        for (long n = 0; n < number * 10000L; n++) {
            sum += n * n;
        }
        return new Answer(sum, ProcessHandle.current().pid());
    }

    @Async
    static Coroutine<Answer> waitsAsync(int number) {
        await(sleep(seconds(2)));
        return async(new Answer(number, Thread.currentThread().getId()));
    }

    static void timed(String label, Calls calls) throws Exception {
        long start = System.nanoTime();
        List<Answer> answers = calls.make();
        boolean together = System.nanoTime() - start < seconds(4).toNanos();
        System.out.println(label + ": " + values(answers) + " at the same time: " + repr(together) + " threads: "
                + answers.stream().mapToLong(Answer::place).distinct().count());
    }

    static List<Long> values(List<Answer> answers) {
        return each(answers, Answer::value);
    }

    static List<Long> each(List<Answer> answers, ToLongFunction<Answer> part) {
        return answers.stream().mapToLong(part).boxed().toList();
    }

    static List<Answer> oneByOne() throws InterruptedException {
        List<Answer> answers = new ArrayList<>();
        for (int number = 0; number < JOBS; number++) {
            answers.add(waits(number));
        }
        return answers;
    }

    static List<Answer> allOf(ExecutorService pool, List<? extends Callable<Answer>> calls) throws Exception {
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> future : pool.invokeAll(calls)) {
            answers.add(future.get());
        }
        return answers;
    }

    static List<Answer> withThreads() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(JOBS);
        try {
            List<Callable<Answer>> calls = List.of(() -> waits(0), () -> waits(1), () -> waits(2));
            return allOf(pool, calls);
        } finally {
            pool.shutdown();
        }
    }

    static List<Answer> withCoroutines() {
        return run(together());
    }

    @Async
    static Coroutine<List<Answer>> together() {
        return async(await(gather(waitsAsync(0), waitsAsync(1), waitsAsync(2))));
    }

    /** What goes to another process has to be serialisable. */
    interface Work extends Callable<Answer>, Serializable {}

    public static void main(String[] args) throws Exception {
        timed("one by one", T59ThreadsAndProcessesFirst::oneByOne);
        timed("threads", T59ThreadsAndProcessesFirst::withThreads);
        timed("coroutines", T59ThreadsAndProcessesFirst::withCoroutines);

        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(JOBS)) {
            List<Work> calls = List.of(() -> computes(0), () -> computes(1), () -> computes(2));
            List<Answer> answers = allOf(pool, calls);
            boolean here = each(answers, Answer::place)
                    .contains(ProcessHandle.current().pid());
            System.out.println("processes: " + values(answers) + " in this process: " + repr(here));
        }
    }
}
