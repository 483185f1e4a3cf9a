// 06-yield-fib: Fibonacci numbers from a generator.
//
//     samples/run 06
//
// Tutorial 002, "2.yield".

import io.jawait.Async;
import io.jawait.generator.Generator;

final class T06YieldFib {
    @Async
    static Generator<Integer> fib(int n) {
        int a = 0;
        int b = 1;
        int i = 0;
        while (i < n) {
            Generator.yield(b);
            int sum = a + b;
            a = b;
            b = sum;
            i++;
        }
        return Generator.end();
    }

    public static void main(String[] args) {
        Generator<Integer> f = fib(10);
        for (int item : f) {
            System.out.println(item);
        }
    }
}
