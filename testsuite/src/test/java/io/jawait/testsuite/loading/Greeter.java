package io.jawait.testsuite.loading;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.concurrent.Callable;

/** A program of two classes that each test loads in its own way. */
public final class Greeter implements Callable<String> {
    /** Often enough for linked calls. */
    private static final int MANY = 120;

    /** The other class. */
    static class Words {
        @Async
        Coroutine<String> word(int n) {
            if (n % 3 == 0) {
                await(yieldNow());
            }
            return async(n == 0 ? "hello" : "");
        }

        @Async
        static Coroutine<Integer> length(String text) {
            return async(text.length());
        }
    }

    @Async
    private static Coroutine<String> greet() {
        Words words = new Words();
        String text = "";
        for (int i = 0; i < MANY; i++) {
            text += await(words.word(i));
        }
        int length = 0;
        for (int i = 0; i < MANY; i++) {
            length = await(Words.length(text));
        }
        return async(text + length);
    }

    @Override
    public String call() {
        return run(greet());
    }
}
