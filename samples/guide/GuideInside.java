// guide-inside: chapter 9 of the guide; where tasks stand.
//
//     samples/run guide-inside

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofMillis;

import io.jawait.*;

final class GuideInside {
    @Async
    static Coroutine<String> fetch(String url) {
        await(sleep(ofMillis(50)));
        return async(url);
    }

    @Async
    static Coroutine<Void> crawl() {
        await(TaskGroup.open(group -> {
            group.createTask(fetch("/a"), "first");
            group.createTask(fetch("/b"), "second");
            return async();
        }));
        return async();
    }

    static String withoutLines(String text) {
        return text.replaceAll("java:\\d+", "java");
    }

    @Async
    static Coroutine<Void> main() {
        currentTask().setName("main");
        Task<Void> crawling = createTask(crawl(), "crawler");
        await(sleep(ofMillis(10)));
        System.out.print(withoutLines(formatTaskTree(getRunningLoop())));
        for (StackTraceElement frame : crawling.getStack()) {
            System.out.println("crawler is in " + frame.getMethodName());
        }
        await(crawling);
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
