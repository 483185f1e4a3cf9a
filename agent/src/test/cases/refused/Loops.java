package shop;

import static io.jawait.Asyncio.*;

import io.jawait.*;
import io.jawait.generator.Generator;
import java.util.function.IntSupplier;

class Loops {
    int plain(AsyncIterable<String> lines) {
        int n = 0;
        for (String line : each(lines)) {
            n += line.length();
        }
        return n;
    }

    IntSupplier lambda(AsyncIterable<String> lines) {
        return () -> {
            int n = 0;
            for (String line : each(lines)) {
                n += line.length();
            }
            return n;
        };
    }

    @Async
    Generator<String> generator(AsyncIterable<String> lines) {
        for (String line : each(lines)) {
            Generator.yield(line);
        }
        return Generator.end();
    }
}
