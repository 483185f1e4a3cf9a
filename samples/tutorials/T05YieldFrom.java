// 05-yield-from: a generator in the place of another.
//
//     samples/run 05
//
// Tutorial 000, "yield关键字".

import io.jawait.Async;
import io.jawait.generator.Generator;

final class T05YieldFrom {
    @Async
    static Generator<Integer> func1() {
        Generator.yield(1);
        Generator.yieldFrom(func2());
        Generator.yield(2);
        return Generator.end();
    }

    @Async
    static Generator<Integer> func2() {
        Generator.yield(3);
        Generator.yield(4);
        return Generator.end();
    }

    public static void main(String[] args) {
        Generator<Integer> f1 = func1();
        for (int item : f1) {
            System.out.println(item);
        }
    }
}
