// generators: yield as an expression, send, yieldFrom, recursion, asynchronous generators, each.
//
//     samples/run generators

import static io.jawait.Asyncio.*;
import static java.time.Duration.*;

import io.jawait.*;
import io.jawait.generator.*;
import java.util.List;

final class Generators {
    @Async
    static Generator<Integer> fib(int n) {
        int a = 0;
        int b = 1;
        for (int i = 0; i < n; i++) {
            Generator.yield(a);
            int next = a + b;
            a = b;
            b = next;
        }
        return Generator.end();
    }

    @Async
    static Generator<Integer> averager() {
        int sum = 0;
        int count = 0;
        while (true) {
            Integer got = Generator.yield(count == 0 ? 0 : sum / count);
            if (got == null) {
                return Generator.end(sum);
            }
            sum += got;
            count++;
        }
    }

    @Async
    static Generator<Integer> chain() {
        Generator.yield(1);
        Integer sum = Generator.yieldFrom(averager());
        Generator.yieldFrom(List.of(7, 8));
        return Generator.end(sum);
    }

    record Tree(int value, Tree left, Tree right) {
        @Async
        Generator<Integer> walk() {
            if (left != null) {
                Generator.yieldFrom(left.walk());
            }
            Generator.yield(value);
            if (right != null) {
                Generator.yieldFrom(right.walk());
            }
            return Generator.end();
        }
    }

    @Async
    static AsyncGenerator<Integer> ticks(int n) {
        for (int i = 0; i < n; i++) {
            await(sleep(ofMillis(10)));
            AsyncGenerator.yield(i);
        }
        return AsyncGenerator.end();
    }

    @Async
    static Coroutine<Integer> sum() {
        int sum = 0;
        for (int tick : each(ticks(5))) {
            sum += tick;
        }
        try (var some = ticks(100)) {
            for (int tick : each(some)) {
                if (tick > 3) {
                    break;
                }
                sum += tick;
            }
        }
        return async(sum);
    }

    public static void main(String[] args) {
        for (int f : fib(10)) {
            System.out.println(f);
        }
        try (Generator<Integer> avg = averager()) {
            avg.next();
            avg.send(10);
            System.out.println(avg.send(20));
        }
        Generator<Integer> chain = chain();
        System.out.println(chain.stream().toList() + " and " + chain.result());
        Tree tree = new Tree(2, new Tree(1, null, null), new Tree(3, null, null));
        System.out.println(tree.walk().stream().toList());
        System.out.println(run(sum()));
    }
}
