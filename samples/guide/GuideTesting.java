// guide-testing: chapter 15 of the guide; virtual time, failures, order, what is left behind.
//
//     samples/run guide-testing

import static io.jawait.Asyncio.*;
import static io.jawait.testing.Testing.*;
import static java.time.Duration.*;

import io.jawait.*;
import io.jawait.testing.*;
import java.io.IOException;
import java.util.*;

final class GuideTesting {
    @Async
    static Coroutine<String> fetch(int attempt) throws IOException {
        await(sleep(ofSeconds(10)));
        if (attempt < 3) {
            throw new IOException("attempt " + attempt);
        }
        return async("page");
    }

    @Async
    static Coroutine<String> fetchWithRetries(int attempts) throws IOException {
        for (int i = 1; ; i++) {
            try {
                return async(await(fetch(i)));
            } catch (IOException e) {
                if (i == attempts) {
                    throw e;
                }
                await(sleep(ofMinutes(1)));
            }
        }
    }

    @Async
    static Coroutine<Void> retries() throws IOException {
        double start = getRunningLoop().time();
        System.out.println(
                await(fetchWithRetries(3)) + " after " + (getRunningLoop().time() - start) + " s");
        IOException error = await(assertFails(IOException.class, () -> fetchWithRetries(2)));
        System.out.println("gave up at " + error.getMessage());
        return async();
    }

    @Async
    static Coroutine<Void> forgetful() {
        createTask(sleep(ofDays(1)), "forgotten");
        await(yieldNow());
        return async();
    }

    @Async
    static Coroutine<Void> note(List<String> seen, String name) {
        seen.add(name);
        return async();
    }

    @Async
    static Coroutine<Void> reliesOnOrder() {
        List<String> seen = new ArrayList<>();
        await(gather(note(seen, "first"), note(seen, "second")));
        if (!seen.get(0).equals("first")) {
            throw new AssertionError("the other order");
        }
        return async();
    }

    public static void main(String[] args) throws IOException {
        Testing.run(retries());

        try {
            Testing.run(forgetful());
        } catch (AssertionError error) {
            System.out.println(error.getMessage().lines().findFirst().orElseThrow());
        }

        try {
            runShuffled(20, GuideTesting::reliesOnOrder);
        } catch (AssertionError error) {
            System.out.println("found: " + error.getMessage());
        }

        try (TestLoop test = new TestLoop()) {
            Task<String> page = test.loop().createTask(fetchWithRetries(3));
            test.advance(ofMinutes(2));
            System.out.println("after two minutes, done: " + page.done());
            test.advance(ofMinutes(1));
            System.out.println("after three, done: " + page.done());
        }
    }
}
