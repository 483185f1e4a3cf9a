// 07-generator-protocol: what next, send, close and the end do.
//
//     samples/run 07
//
// Tutorial 002, "2.yield" and "3. send()", prose.

import io.jawait.Async;
import io.jawait.generator.Generator;
import java.util.NoSuchElementException;
import java.util.Objects;

final class T07GeneratorProtocol {
    @Async
    static Generator<String> steps() {
        System.out.println("body starts");
        Generator.yield("first");
        Generator.yield(null); // Python's bare yield
        String got = Generator.yield("third");
        System.out.println("got " + orNone(got));
        return Generator.end("the end");
    }

    static String orNone(Object value) {
        return Objects.toString(value, "None");
    }

    public static void main(String[] args) {
        System.out.println("-- calling the function does not run the body");
        Generator<String> g = steps();
        System.out.println("created");

        System.out.println("-- next() runs to the next yield");
        System.out.println(g.next());
        System.out.println(orNone(g.next()));
        System.out.println(g.next());

        System.out.println("-- send() passes a value in and resumes; the end is an exception");
        try {
            g.send("a value");
        } catch (NoSuchElementException stop) {
            System.out.println("StopIteration " + orNone(g.result()));
        }

        System.out.println("-- a finished generator stays finished");
        try {
            g.next();
        } catch (NoSuchElementException stop) {
            System.out.println("StopIteration " + orNone(g.result()));
        }

        System.out.println("-- a for loop handles the exception by itself");
        for (String item : steps()) {
            System.out.println(orNone(item));
        }

        System.out.println("-- a generator that has not started accepts only None");
        g = steps();
        try {
            g.send("too early");
        } catch (IllegalArgumentException error) {
            System.out.println("TypeError: " + error.getMessage());
        }
        System.out.println(g.send(null));

        System.out.println("-- close() ends it at the yield where it is paused");
        g.close();
        try {
            g.next();
        } catch (NoSuchElementException stop) {
            System.out.println("StopIteration " + orNone(g.result()));
        }
    }
}
