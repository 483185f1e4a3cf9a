package io.jawait.testsuite.conformance.agen;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.generator.AsyncGenerator;
import java.util.ArrayList;
import java.util.List;

/** aclose() runs the finally blocks of a paused asynchronous generator, including their awaits; break alone does not. */
final class Agen04Aclose {
    @Async
    static AsyncGenerator<Object> lines(List<String> log) {
        try {
            for (int i = 0; i < 10; i++) {
                AsyncGenerator.yield(i);
            }
        } finally {
            log.add("closing");
            await(yieldNow());
            log.add("closed");
        }
        return AsyncGenerator.end();
    }

    @Async
    static Coroutine<Void> main() {
        List<String> log = new ArrayList<>();
        AsyncGenerator<Object> gen = lines(log);
        for (Object i : each(gen)) {
            if (i.equals(2)) {
                break;
            }
        }
        System.out.println("after break: " + log.size() + " entries");
        System.out.println("continues with " + await(anext(gen)));
        await(gen.aclose());
        System.out.println("after aclose: " + String.join(", ", log));
        System.out.println("then: " + await(anext(gen, "exhausted")));
        await(gen.aclose());
        AsyncGenerator<Object> unstarted = lines(log);
        await(unstarted.aclose());
        System.out.println("entries " + log.size());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
