// 68-processes-plus-coroutines: several processes, each with a loop and coroutines of its own.
//
//     samples/run 68
//
// Tutorial 002, "1. 协程".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import io.jawait.process.ProcessPoolExecutor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

final class T68ProcessesPlusCoroutines {
    private static final int PROCESSES = 2; // a real program would take the number of cores

    record Answer(long pid, List<String> lines) implements Serializable {}

    interface Work extends Callable<Answer>, Serializable {}

    @Async
    static Coroutine<String> job(int process, int number) {
        await(sleep(seconds(1))); // waits
        long value = 0;
        for (int n = 0; n < 1000 * number; n++) { // computes
            value += n;
        }
        return async("process " + process + " coroutine " + number + ": " + value);
    }

    @Async
    static Coroutine<List<String>> main(int process) {
        return async(await(gather(job(process, 1), job(process, 2), job(process, 3))));
    }

    static Answer work(int process) {
        return new Answer(ProcessHandle.current().pid(), new ArrayList<>(run(main(process))));
    }

    public static void main(String[] args) throws Exception {
        List<Answer> answers = new ArrayList<>();
        List<Future<Answer>> futures = new ArrayList<>();
        List<ProcessPoolExecutor> workers = new ArrayList<>();
        for (int number = 1; number <= PROCESSES; number++) {
            int process = number;
            ProcessPoolExecutor worker = new ProcessPoolExecutor(1); // a process for each
            workers.add(worker);
            Work work = () -> work(process);
            futures.add(worker.submit(work));
        }
        for (Future<Answer> future : futures) {
            answers.add(future.get());
        }
        workers.forEach(ProcessPoolExecutor::close);

        Set<Long> pids = new HashSet<>();
        for (Answer answer : answers) {
            answer.lines().forEach(System.out::println);
            pids.add(answer.pid());
        }
        boolean here = pids.contains(ProcessHandle.current().pid());
        System.out.println("processes: " + pids.size() + " this one among them: " + repr(here));
    }
}
