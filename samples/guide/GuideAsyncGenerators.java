// guide-async-generators: chapter 13 of the guide; loops that await, resources whose closing awaits.
//
//     samples/run guide-async-generators

import static io.jawait.Asyncio.*;
import static java.time.Duration.*;

import io.jawait.*;
import io.jawait.generator.AsyncGenerator;
import io.jawait.generator.Flows;
import java.util.concurrent.Flow;

final class GuideAsyncGenerators {
    @Async
    static AsyncGenerator<String> pages(int count) {
        try {
            for (int i = 1; i <= count; i++) {
                await(sleep(ofMillis(5))); // fetch it
                AsyncGenerator.yield("page " + i);
            }
        } finally {
            await(sleep(ofMillis(5)));
            System.out.println("session ended");
        }
        return AsyncGenerator.end();
    }

    record Connection(String host) implements AsyncCloseable {
        @Override
        @Async
        public Coroutine<Void> aclose() {
            await(sleep(ofMillis(5)));
            System.out.println("closed " + host);
            return async();
        }
    }

    @Async
    static Coroutine<Void> main() {
        for (String page : each(pages(2))) {
            System.out.println(page);
        }

        try (AsyncGenerator<String> pages = pages(100)) {
            System.out.println("only " + await(anext(pages)));
        }

        try (Connection first = new Connection("a");
                Connection second = new Connection("b")) {
            System.out.println("using " + first.host() + " and " + second.host());
        }

        await(AsyncExitStack.open(stack -> {
            for (String host : new String[] {"x", "y"}) {
                stack.enterAsyncContext(new Connection(host));
            }
            stack.pushAsyncExit(error -> {
                System.out.println("failed: " + error.getMessage());
                return async(true); // swallow it
            });
            throw new IllegalStateException("no luck");
        }));

        Flow.Publisher<String> publisher = Flows.publisher(() -> pages(2));
        try (AsyncGenerator<String> pages = Flows.elements(publisher)) {
            for (String page : each(pages)) {
                System.out.println("published " + page);
            }
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
