package io.jawait.testsuite.conformance.coro;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.List;

/** Lambdas that give coroutines are values: kept in lists, passed on, composed; each holds what it captured. */
final class Coro12AsyncLambdas {
    interface Op {
        Coroutine<Integer> apply(int x);
    }

    @Async
    static Coroutine<Integer> add(int a, int b) {
        await(yieldNow());
        return async(a + b);
    }

    @Async
    static Coroutine<Integer> mul(int a, int b) {
        await(yieldNow());
        return async(a * b);
    }

    @Async
    static Coroutine<Integer> applyAll(List<Op> ops, int start) {
        int value = start;
        for (Op op : ops) {
            value = await(op.apply(value));
            System.out.println("value " + value);
        }
        return async(value);
    }

    static Op compose(Op f, Op g) {
        return x -> async(await(g.apply(await(f.apply(x)))));
    }

    static Op adder(int n) {
        return x -> add(x, n);
    }

    @Async
    static Coroutine<Void> main() {
        List<Op> ops = List.of(adder(1), adder(2), x -> mul(x, 10), adder(3));
        System.out.println("result " + await(applyAll(ops, 0)));
        Op twice = compose(adder(5), x -> mul(x, 2));
        System.out.println("twice " + await(twice.apply(1)));
        Op fourTimes = compose(twice, x -> mul(x, 2));
        System.out.println("four times " + await(fourTimes.apply(1)));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
