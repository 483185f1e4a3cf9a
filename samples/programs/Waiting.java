// waiting: checked exceptions through await; wait, waitFor, asCompleted.
//
//     samples/run waiting

import static io.jawait.Asyncio.*;
import static java.time.Duration.*;

import io.jawait.*;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

final class Waiting {
    @Async
    static Coroutine<String> fetch(String url) throws IOException {
        await(sleep(ofMillis(10)));
        if (url.isEmpty()) {
            throw new FileNotFoundException("no url");
        }
        return async("page " + url);
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        try {
            System.out.println(await(fetch("")));
        } catch (FileNotFoundException error) {
            System.out.println("caught " + error.getMessage());
        }

        var tasks = List.of(createTask(fetch("a")), createTask(fetch("b")));
        var finished = await(Asyncio.wait(tasks));
        finished.done().stream().map(Task::result).sorted().forEach(System.out::println);

        Task<String> broken = createTask(fetch(""));
        try {
            await(broken, IOException.class); // a task's type does not say what it throws
        } catch (IOException error) {
            System.out.println("from a task: " + error.getMessage());
        }

        try {
            await(waitFor(sleep(ofSeconds(10)), ofMillis(5)));
        } catch (TimeoutException error) {
            System.out.println("too late");
        }

        for (Coroutine<String> next : asCompleted(List.of(fetch("x"), fetch("y")))) {
            System.out.println(await(next));
        }
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}
