package io.jawait.testsuite.conformance.coro;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.repr;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.ArrayList;
import java.util.List;

/** A local of any type has, after each suspension, the value it had before; those of inner scopes too. */
final class Coro11LocalsSurvive {
    @Async
    static Coroutine<Void> pause() {
        await(yieldNow());
        return async();
    }

    @Async
    static Coroutine<Integer> localsOfManyKinds(int a, long big, double ratio, boolean flag, String text) {
        int small = a - 1;
        int[] items = {a, a * 2, a * 3};
        char letter = text.charAt(0);
        await(pause());
        big = big * 3;
        ratio = ratio / 2;
        flag = !flag;
        await(pause());
        items[1] = small;
        text = text + letter;
        await(pause());
        System.out.println(a + " " + small + " " + big + " " + ratio + " " + yesNo(flag) + " " + letter + " " + text);
        System.out.println(repr(items));
        return async(small + items[2]);
    }

    @Async
    static Coroutine<String> scopes() {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int square = i * i;
            await(pause());
            if (square > 0) {
                String label = "s" + square;
                await(pause());
                out.add(label + "/" + i);
            }
        }
        for (int i = 10; i < 12; i++) {
            double other = i + 0.5;
            await(pause());
            out.add(Double.toString(other));
        }
        return async(String.join(" ", out));
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println(await(localsOfManyKinds(7, 4_000_000_000L, 2.5, false, "word")));
        System.out.println(await(scopes()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
