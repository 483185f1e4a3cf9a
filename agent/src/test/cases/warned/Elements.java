import io.jawait.Async;
import io.jawait.generator.AsyncGenerator;
import io.jawait.generator.Generator;
import java.util.List;
import java.util.function.Function;

class Elements<T extends Comparable<T>> {
    Function<Integer, Generator<String>> lambda = n -> {
        Generator.yield(n);
        return Generator.end();
    };

    @Async
    Generator<Integer> words() {
        Generator.yield("one");
        Generator.yield(1);
        Generator.yield(null);
        Object sent = Generator.yield(2L);
        return Generator.end();
    }

    @Async
    AsyncGenerator<List<String>> lists() {
        AsyncGenerator.yield(List.of());
        AsyncGenerator.yield("one");
        return AsyncGenerator.end();
    }

    @Async
    Generator<? extends Number> numbers(T own, int n) {
        Generator.yield(n);
        Generator.yield(own);
        return Generator.end();
    }

    @Async
    Generator<T> own(T own) {
        Generator.yield(own);
        return Generator.end();
    }
}
