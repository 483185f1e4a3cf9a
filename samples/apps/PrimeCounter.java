// prime-counter: a computing job over processes, and the same over loops of one process.
//
//     samples/run prime-counter
//
// For other numbers: samples/run prime-counter 5000000.

import static io.jawait.Asyncio.*;

import io.jawait.*;
import io.jawait.net.LoopGroup;
import io.jawait.process.ProcessPoolExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class PrimeCounter {
    private static final int PARTS = 8;

    static int count(int from, int to) {
        int count = 0;
        for (int number = Math.max(from, 2); number < to; number++) {
            count += isPrime(number) ? 1 : 0;
        }
        return count;
    }

    static boolean isPrime(int number) {
        for (int divisor = 2; divisor * divisor <= number; divisor++) {
            if (number % divisor == 0) {
                return false;
            }
        }
        return true;
    }

    @Async
    static Coroutine<Integer> inProcesses(ProcessPoolExecutor pool, int below) {
        List<Coroutine<Integer>> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            int from = start(i, below);
            int to = start(i + 1, below);
            parts.add(pool.toProcess(() -> count(from, to)));
        }
        return async(sum(await(gather(parts))));
    }

    /** Gives way between pieces, so that its loop could serve others meanwhile. */
    @Async
    static Coroutine<Integer> countPolitely(int from, int to) {
        int total = 0;
        for (int piece = from; piece < to; piece += 10_000) {
            total += count(piece, Math.min(to, piece + 10_000));
            await(yieldNow());
        }
        return async(total);
    }

    @Async
    static Coroutine<Integer> inLoops(LoopGroup group, int below) {
        List<CompletableFuture<Integer>> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            int from = start(i, below);
            int to = start(i + 1, below);
            parts.add(group.submit(() -> countPolitely(from, to)));
        }
        int total = 0;
        for (CompletableFuture<Integer> part : parts) {
            total += await(part);
        }
        return async(total);
    }

    private static int start(int part, int below) {
        return (int) ((long) below * part / PARTS);
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    public static void main(String[] args) {
        int below = args.length == 0 ? 200_000 : Integer.parseInt(args[0]);
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(2);
                LoopGroup group = new LoopGroup(2)) {
            System.out.println("processes: " + run(inProcesses(pool, below)) + " primes below " + below);
            System.out.println("loops: " + run(inLoops(group, below)) + " primes below " + below);
        }
    }
}
