// 11-event-loop-pseudocode: an event loop by hand over generators.
//
//     samples/run 11
//
// Tutorial 001, "1、事件循环". The lines of its pseudo-code stand as comments above the code that does their work. What a
// task yields is
// the number of passes that its "IO" takes.

import static io.jawait.samples.Tutorial.repr;

import io.jawait.Async;
import io.jawait.generator.Generator;
import java.util.ArrayList;
import java.util.List;

final class T11EventLoopPseudocode {
    static final class Task {
        final String name;
        final Generator<Integer> body;
        int readyAt;
        boolean done;

        Task(String name, List<Integer> waits) {
            this.name = name;
            this.body = run(waits);
        }

        @Async
        Generator<Integer> run(List<Integer> waits) {
            int number = 1;
            for (int passes : waits) {
                System.out.println(name + " 第 " + number + " 步");
                Generator.yield(passes);
                number++;
            }
            System.out.println(name + " 结束");
            return Generator.end();
        }

        void step(int now) {
            if (body.hasNext()) {
                readyAt = now + body.next();
            } else {
                done = true;
            }
        }
    }

    static List<String> names(List<Task> tasks) {
        return tasks.stream().map(task -> task.name).toList();
    }

    public static void main(String[] args) {
        // 任务列表 = [任务1,任务2,任务3]
        List<Task> tasks = new ArrayList<>(
                List.of(new Task("任务1", List.of(1, 1)), new Task("任务2", List.of(3)), new Task("任务3", List.of())));

        // while True:
        for (int pass = 0; ; pass++) {
            int now = pass;
            // 可执行的任务列表，已完成的任务列表 = 去任务列表中检查所有的任务，...
            List<Task> ready = tasks.stream()
                    .filter(task -> !task.done && task.readyAt <= now)
                    .toList();
            List<Task> finished = tasks.stream().filter(task -> task.done).toList();
            System.out.println(
                    "-- pass " + now + " ready: " + repr(names(ready)) + " finished: " + repr(names(finished)));

            // for 就绪任务 in 可执行的任务列表: 执行已就绪的任务
            for (Task task : ready) {
                task.step(now);
            }

            // for 已完成的任务 in 已完成的任务列表: 在任务列表中移除已完成任务
            tasks.removeAll(finished);

            // 如果任务列表中的任务都已完成，则终止循环
            if (tasks.isEmpty()) {
                break;
            }
        }
        System.out.println("-- loop ends");
    }
}
