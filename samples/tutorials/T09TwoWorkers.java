// 09-two-workers: two workers take turns.
//
//     samples/run 09
//
// Tutorial 002, "1. 协程". Both work in one thread: while one of them sleeps, nothing else happens.

import static io.jawait.samples.Tutorial.seconds;

import io.jawait.Async;
import io.jawait.generator.Generator;
import java.util.NoSuchElementException;

final class T09TwoWorkers {
    static final int ROUNDS = 3;

    @Async
    static Generator<String> task1() throws InterruptedException {
        while (true) {
            Generator.yield("<甲>也累了，让<乙>工作一会儿");
            Thread.sleep(seconds(1).toMillis());
            System.out.println("<甲>工作了一段时间.....");
        }
    }

    static void task2(Generator<String> t) throws InterruptedException {
        t.next();
        for (int i = 0; i < ROUNDS; i++) {
            System.out.println("-----------------------------------");
            System.out.println("<乙>工作了一段时间.....");
            Thread.sleep(seconds(2).toMillis());
            System.out.println("<乙>累了，让<甲>工作一会儿....");
            String ret = t.send(null);
            System.out.println(ret);
        }
        t.close();
    }

    public static void main(String[] args) throws InterruptedException {
        Generator<String> t = task1();
        task2(t);
        try {
            t.next();
        } catch (NoSuchElementException stop) {
            System.out.println("closed");
        }
    }
}
