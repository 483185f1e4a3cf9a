package io.jawait.testsuite.conformance.gen;

import io.jawait.Async;
import io.jawait.generator.Generator;
import io.jawait.generator.GeneratorExit;

/** close() raises GeneratorExit at the paused yield so that finally blocks run; an unstarted body is just dropped. */
final class Gen05CloseRunsFinally {
    @Async
    static Generator<String> resource(String name) {
        System.out.println("open " + name);
        try {
            try {
                Generator.yield(name + "1");
                Generator.yield(name + "2");
            } catch (GeneratorExit exit) {
                System.out.println("exit seen in " + name);
                throw exit;
            } catch (Exception e) {
                System.out.println("GeneratorExit is no Exception; not printed");
            }
        } finally {
            System.out.println("close " + name);
        }
        return Generator.end();
    }

    static String firstOf(Generator<String> g) {
        for (String item : g) {
            return item;
        }
        return "nothing";
    }

    public static void main(String[] args) {
        Generator<String> a = resource("a");
        System.out.println(firstOf(a));
        a.close();
        a.close();
        System.out.println("after close: " + a.next("exhausted"));
        Generator<String> b = resource("b");
        b.close();
        System.out.println("b was never opened: " + b.next("exhausted"));
        Generator<String> c = resource("c");
        for (String item : c) {
            System.out.println("item " + item);
        }
        c.close();
        System.out.println("end");
    }
}
