// 33-await-rules: what await takes, how often it may stand in a coroutine, and where it may not.
//
//     samples/run 33
//
// Tutorials 001, "4、async & await" and "3、await", and 000, "await", in prose.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import io.jawait.samples.Javac;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

final class T33AwaitRules {
    /** Not a coroutine, task or future, but awaitable. */
    record Delayed(String value) implements Awaitable<String> {
        @Async
        @Override
        public Coroutine<String> toCoroutine() {
            await(sleep(seconds(1)));
            return async(value);
        }
    }

    @Async
    static Coroutine<Integer> coroutine(int value) {
        await(sleep(seconds(1)));
        return async(value);
    }

    @Async
    static Coroutine<Void> fails() {
        await(sleep(seconds(1)));
        throw new IllegalArgumentException("inside");
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println("-- an object with __await__");
        System.out.println(await(new Delayed("value of Delayed")));

        System.out.println("-- several awaits in one coroutine");
        int total = 0;
        for (int number = 0; number < 3; number++) {
            total += await(coroutine(number));
        }
        System.out.println(total);

        System.out.println("-- await before the result of an ordinary function");
        // Java says so earlier than Python: the call does not compile.
        if (Javac.refuses("await(42);")) {
            System.out.println("TypeError: object int can't be used in 'await' expression");
        }

        System.out.println("-- an exception travels through await");
        try {
            await(fails());
        } catch (IllegalArgumentException error) {
            System.out.println("ValueError: " + error.getMessage());
        }
        return async();
    }

    /** A class of its own, so that it is loaded, and looked at, only when it is used. */
    static final class Plain {
        static void plain() {
            await(sleep(seconds(1)));
        }
    }

    public static void main(String[] args) {
        run(main());

        System.out.println("-- await outside of async def");
        // The agent says so when the class is loaded: here to a stream that nobody reads.
        PrintStream standardError = System.err;
        System.setErr(new PrintStream(new ByteArrayOutputStream()));
        try {
            Plain.plain();
        } catch (WeavingError error) {
            if (error.code().equals("R-PLACE")) {
                System.out.println("SyntaxError: 'await' outside async function");
            }
        } finally {
            System.setErr(standardError);
        }
    }
}
