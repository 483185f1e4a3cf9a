// guide-threads: chapter 4 of the guide; blocking calls, CompletableFuture, and calls from other threads.
//
//     samples/run guide-threads

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofMillis;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.files.AsyncFiles;
import io.jawait.sync.Lock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

final class GuideThreads {
    private final Lock lock = new Lock();
    private int balance;

    static String blocking() throws InterruptedException {
        Thread.sleep(500);
        return "from a thread";
    }

    @Async
    static Coroutine<Void> tick() {
        for (int i = 1; i <= 3; i++) {
            System.out.println("tick " + i);
            await(sleep(ofMillis(50)));
        }
        return async();
    }

    @Async
    Coroutine<Void> deposit(int amount) {
        try (var held = await(lock.acquire())) {
            int before = balance;
            await(sleep(ofMillis(10))); // the others run here, and wait for the lock
            balance = before + amount;
        }
        return async();
    }

    @Async
    static Coroutine<Void> copyLoudly(Path from, Path to) throws IOException {
        StringBuilder loud = new StringBuilder();
        try (var lines = AsyncFiles.lines(from)) {
            for (String line : each(lines)) { // others run while a thread reads on
                loud.append(line.toUpperCase()).append("!\n");
            }
        }
        return AsyncFiles.writeString(to, loud.toString());
    }

    @Async
    static Coroutine<Void> main() throws InterruptedException, IOException {
        var ticks = createTask(tick());
        System.out.println(await(toThread(() -> blocking())));
        await(ticks);

        System.out.println(await(CompletableFuture.supplyAsync(() -> "from a stage")));

        EventLoop loop = getRunningLoop();
        Future<String> answer = loop.createFuture();
        new Thread(() -> loop.callSoonThreadsafe(() -> answer.setResult("from a callback"))).start();
        System.out.println(await(answer));

        var account = new GuideThreads();
        await(gather(account.deposit(1), account.deposit(2), account.deposit(3)));
        System.out.println("balance " + account.balance);

        Path file = Files.createTempFile("guide", ".txt");
        await(AsyncFiles.writeString(file, "one\ntwo\n"));
        await(copyLoudly(file, file));
        System.out.print(await(AsyncFiles.readString(file)));
        Files.delete(file);
        return async();
    }

    public static void main(String[] args) throws InterruptedException, IOException {
        run(main());
    }
}
