package io.jawait.testsuite.conformance.coro;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;

/** A loop goes on where it stood after each suspension, whether that was in its condition or in its body. */
final class Coro05LoopsWithAwait {
    @Async
    static Coroutine<Integer> tick(int n) {
        await(yieldNow());
        return async(n);
    }

    @Async
    static Coroutine<String> countdown(int n) {
        while (await(tick(n)) > 0) {
            System.out.println("countdown " + n);
            n -= 1;
        }
        return async("liftoff");
    }

    @Async
    static Coroutine<Integer> grid(int rows, int cols) {
        int hits = 0;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                int v = await(tick(r * cols + c));
                if (v % 3 == 0) {
                    continue;
                }
                if (c == 3) {
                    System.out.println("break row " + r);
                    break;
                }
                hits += 1;
                System.out.println("cell " + r + " " + c + " " + v);
            }
            System.out.println("end of row " + r);
        }
        return async(hits);
    }

    @Async
    static Coroutine<Integer> firstSquareAbove(int limit) {
        int i = 0;
        while (true) {
            i += 1;
            if (await(tick(i * i)) > limit) {
                return async(i);
            }
        }
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println(await(countdown(3)));
        System.out.println("hits " + await(grid(2, 4)));
        System.out.println("root " + await(firstSquareAbove(50)));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
