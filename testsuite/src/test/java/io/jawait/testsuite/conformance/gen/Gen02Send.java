package io.jawait.testsuite.conformance.gen;

import static io.jawait.testsuite.conformance.Support.kind;

import io.jawait.Async;
import io.jawait.generator.Generator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/** send() resumes a generator with a value for its yield expression; a fresh generator accepts only null. */
final class Gen02Send {
    @Async
    static Generator<Integer> averager() {
        int total = 0;
        int count = 0;
        int average = -1;
        while (true) {
            int value = Generator.<Integer>yield(average);
            System.out.println("received " + value);
            total += value;
            count++;
            average = total / count;
        }
    }

    @Async
    static Generator<String> echo() {
        String word = Generator.yield("ready");
        while (word != null) {
            word = Generator.yield(word.toUpperCase(Locale.ROOT));
        }
        return Generator.end("echo stopped");
    }

    public static void main(String[] args) {
        Generator<Integer> avg = averager();
        System.out.println(avg.next());
        for (int v : List.of(10, 20, 60)) {
            System.out.println("average " + avg.send(v));
        }
        Generator<String> e = echo();
        try {
            e.send("too early");
        } catch (IllegalArgumentException err) {
            System.out.println(kind(err, "TypeError"));
        }
        System.out.println(e.send(null));
        System.out.println(e.send("hello"));
        try {
            e.send(null);
        } catch (NoSuchElementException stop) {
            System.out.println("value " + e.result());
        }
    }
}
