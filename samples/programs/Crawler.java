// crawler: retries in a loop with waitFor; gatherEach; gatherOutcomes.
//
//     samples/run crawler

import static io.jawait.Asyncio.*;
import static java.time.Duration.*;

import io.jawait.*;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

final class Crawler {
    private final Set<String> seen = new HashSet<>();

    @Async
    Coroutine<String> fetch(String url) throws IOException {
        if (url.isBlank()) {
            throw new IOException("blank");
        }
        await(sleep(ofMillis(5)));
        return async("<a href=x>" + url);
    }

    @Async
    Coroutine<String> fetchWithRetry(String url, int attempts) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return async(await(waitFor(fetch(url), ofMillis(500L * attempt))));
            } catch (TimeoutException | IOException error) {
                System.out.println("attempt " + attempt + " failed");
                if (attempt == attempts) {
                    throw new IOException("gave up on '" + url + "'", error);
                }
                await(sleep(ofMillis(10L << attempt)));
            }
        }
    }

    @Async
    Coroutine<List<String>> crawl(List<String> urls) throws IOException {
        List<String> fresh = urls.stream().filter(seen::add).toList();
        return async(await(gatherEach(fresh, url -> fetchWithRetry(url, 3))));
    }

    @Async
    Coroutine<Integer> failures(List<String> urls) throws IOException {
        List<Coroutine<String>> pages = new ArrayList<>();
        for (String url : urls) {
            pages.add(fetch(url));
        }
        int failed = 0;
        for (Outcome<String> outcome : await(gatherOutcomes(pages))) {
            if (outcome instanceof Outcome.Failure<String> failure) {
                System.out.println(failure.error().getMessage());
                failed++;
            }
        }
        return async(failed);
    }

    public static void main(String[] args) throws IOException {
        var crawler = new Crawler();
        System.out.println(run(crawler.crawl(List.of("a", "b", "a"))));
        try {
            run(crawler.crawl(List.of(" ")));
        } catch (IOException error) {
            System.out.println(error.getMessage());
        }
        System.out.println(run(crawler.failures(List.of("c", " "))));
    }
}
