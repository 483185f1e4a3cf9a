// guide-groups: chapter 7 of the guide; tasks that live and end together, and their errors.
//
//     samples/run guide-groups

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofMillis;

import io.jawait.*;
import java.util.List;

final class GuideGroups {
    @Async
    static Coroutine<String> load(String part, long millis) {
        try {
            await(sleep(ofMillis(millis)));
        } catch (CancelledError cancelled) {
            System.out.println(part + " is not needed any more");
            throw cancelled;
        }
        if (part.isEmpty()) {
            throw new IllegalArgumentException("a part without name");
        }
        return async(part);
    }

    @Async
    static Coroutine<Void> main() {
        String page = await(TaskGroup.open(group -> {
            Task<String> header = group.createTask(load("header", 20));
            Task<String> body = group.createTask(load("body", 10));
            return async(await(header) + " and " + await(body));
        }));
        System.out.println(page);

        try {
            await(TaskGroup.open(group -> {
                group.createTasks(List.of(load("slow", 10_000), load("", 10)));
                return async();
            }));
        } catch (ExceptionGroup errors) {
            System.out.println(errors.getMessage());
            var parts = errors.split(IllegalArgumentException.class);
            for (Throwable error : parts.match().exceptions()) {
                System.out.println("  " + error.getMessage());
            }
            if (parts.rest() != null) {
                throw parts.rest();
            }
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
