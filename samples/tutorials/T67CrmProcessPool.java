// 67-crm-process-pool: coroutines mixed with processes that ask a database and compute.
//
//     samples/run 67
//
// Tutorial 000, last paragraph.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import io.jawait.process.ProcessPoolExecutor;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class T67CrmProcessPool {
    private static final List<String> CUSTOMERS = List.of("1 张三 100", "2 李四 200", "3 王五 300");

    record Report(String name, long score, long pid) implements Serializable {}

    /** The database: a file that blocks whoever reads it. */
    static void create(Path path) throws IOException {
        Files.write(path, CUSTOMERS);
    }

    static Report report(String path, int number) throws IOException {
        String[] row = Files.readAllLines(Path.of(path)).get(number - 1).split(" ");
        long score = 0;
        for (int i = 0; i < Integer.parseInt(row[2]) * 100; i++) {
            score = (score * 31 + i) % 1000003;
        }
        return new Report(row[1], score, ProcessHandle.current().pid());
    }

    @Async
    static Coroutine<Integer> countOrders(int number) {
        await(sleep(seconds(1)));
        return async(number * 10);
    }

    @Async
    static Coroutine<String> page(String path, ProcessPoolExecutor pool, int number) throws IOException {
        Task<Report> reporting = createTask(pool.toProcess(() -> report(path, number)));
        int orders = await(countOrders(number));
        Report report = await(reporting);
        boolean here = report.pid() == ProcessHandle.current().pid();
        return async(
                number + " " + report.name() + " " + report.score() + " " + orders + " in this process: " + repr(here));
    }

    @Async
    static Coroutine<Void> main(String path, ProcessPoolExecutor pool) throws IOException {
        for (String line : await(gather(page(path, pool, 1), page(path, pool, 2), page(path, pool, 3)))) {
            System.out.println(line);
        }
        return async();
    }

    public static void main(String[] args) throws IOException {
        Path database = Files.createTempFile("crm", ".db");
        create(database);
        try (ProcessPoolExecutor pool = new ProcessPoolExecutor(2)) {
            run(main(database.toString(), pool));
        } finally {
            Files.delete(database);
        }
    }
}
