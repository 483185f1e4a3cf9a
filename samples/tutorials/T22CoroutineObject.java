// 22-coroutine-object: calling a coroutine method makes an object and runs nothing.
//
//     samples/run 22
//
// Tutorials 001, "2、使用", first snippet, and 000, the first half of "快速上手". An object that nobody runs is reported
// in debug mode, at the latest when the loop is closed.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

final class T22CoroutineObject {
    @Async
    static Coroutine<Void> func() {
        System.out.println("body runs");
        return async();
    }

    @Async
    static Coroutine<Void> forgets() {
        func();
        return async();
    }

    @Async
    static Coroutine<Void> closes() {
        Coroutine<Void> closed = func();
        closed.close();
        System.out.println(state(closed));
        return async();
    }

    static String state(Coroutine<?> coroutine) {
        return "CORO_" + coroutine.state();
    }

    public static void main(String[] args) throws NoSuchMethodException {
        Coroutine<Void> result = func();
        System.out.println("created, nothing has run");
        System.out.println(show(result));
        Method func = T22CoroutineObject.class.getDeclaredMethod("func");
        System.out.println("coroutine function: " + repr(func.isAnnotationPresent(Async.class)));
        System.out.println("coroutine object: " + repr(isCoroutine(result)));
        System.out.println(state(result));

        run(result);
        System.out.println(state(result));

        var warnings = new Warnings();
        Logger logger = Logger.getLogger("io.jawait");
        logger.setUseParentHandlers(false);
        logger.addHandler(warnings);

        // A coroutine object that nobody runs is reported.
        run(forgets(), true);
        System.out.println("warning: " + warnings.inPythonsWords());

        // One that is closed before it has run is not.
        warnings.texts.clear();
        run(closes(), true);
        System.out.println("warnings: " + warnings.texts.size());
    }

    private static final class Warnings extends Handler {
        final List<String> texts = new ArrayList<>();

        /** Debug mode warns of slow steps too, as on a busy machine. */
        @Override
        public void publish(LogRecord record) {
            if (record.getMessage().contains("was never awaited")) {
                texts.add(record.getMessage());
            }
        }

        /** The first warning without the lines that say where the object was made. */
        String inPythonsWords() {
            return texts.get(0).replaceFirst("(?s)<coroutine object (\\w+) at \\w+>(.*?)\\R.*", "coroutine '$1'$2");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
