// guide-greenlets: chapter 12 of the guide; control by name, parents, jobs that switch when they wait.
//
//     samples/run guide-greenlets

import static io.jawait.Asyncio.*;
import static java.time.Duration.*;

import io.jawait.*;
import io.jawait.greenlet.Gevent;
import io.jawait.greenlet.Greenlet;
import java.util.List;

final class GuideGreenlets {
    static final Greenlet PARSER = new Greenlet(GuideGreenlets::parse);

    @Async
    static Coroutine<String> parse(String first) {
        String line = first;
        int words = 0;
        while (!line.isEmpty()) {
            words += line.split(" ").length;
            line = await(nextLine("read " + words));
        }
        return async(words + " words in all");
    }

    @Async
    static Coroutine<String> nextLine(String progress) {
        return async((String) Greenlet.getCurrent().parent().switchTo(progress)); // leaves parse too
    }

    @Async
    static Coroutine<String> work(String name, long millis) {
        await(Gevent.sleep(ofMillis(millis)));
        System.out.println(name + " is done");
        return async(name);
    }

    public static void main(String[] args) {
        System.out.println(PARSER.switchTo("to be or"));
        System.out.println(PARSER.switchTo("not to be"));
        System.out.println(PARSER.switchTo(""));
        System.out.println(PARSER.dead());

        var jobs = List.of(Gevent.spawn(() -> work("slow", 100)), Gevent.spawn(() -> work("fast", 1)));
        Gevent.joinAll(jobs);
        System.out.println(jobs.stream().map(job -> job.value()).toList());
    }
}
