package shop;

import static io.jawait.Asyncio.*;

import io.jawait.*;
import io.jawait.generator.*;
import java.util.*;
import java.util.function.*;

class Yields {
    Generator<Integer> forgotten() {
        Generator.yield(1);
        return Generator.end();
    }

    @Async
    Generator<Integer> awaits() {
        Generator.yield(await(async(1)));
        return Generator.end();
    }

    @Async
    Coroutine<Integer> yields() {
        Generator.yield(1);
        return async(2);
    }

    @Async
    Coroutine<Integer> yieldsAsync() {
        AsyncGenerator.yield(1);
        return async(2);
    }

    @Async
    Generator<Integer> wrongClass() {
        AsyncGenerator.yield(1);
        return Generator.end();
    }

    @Async
    Generator<Integer> inLambda(List<Integer> list) {
        list.forEach(element -> Generator.yield(element));
        list.forEach(Generator::yield);
        Supplier<Generator<Integer>> right = () -> {
            Generator.yield(1);
            return Generator.end();
        };
        return right.get();
    }

    @Async
    Generator<Integer> underMonitor() {
        synchronized (this) {
            Generator.yield(1);
        }
        return Generator.end();
    }
}
