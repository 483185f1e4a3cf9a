package io.jawait.testsuite.conformance.gen;

import static io.jawait.testsuite.conformance.Support.repr;

import io.jawait.Async;
import io.jawait.generator.Generator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recursive generators walk a tree lazily; a consumer may stop early. */
final class Gen07RecursiveTree {
    record Node(int value, @Nullable Node left, @Nullable Node right) {
        Node(int value) {
            this(value, null, null);
        }
    }

    @Async
    static Generator<Integer> inOrder(@Nullable Node node, List<Integer> log) {
        if (node != null) {
            Generator.yieldFrom(inOrder(node.left(), log));
            log.add(node.value());
            Generator.yield(node.value());
            Generator.yieldFrom(inOrder(node.right(), log));
        }
        return Generator.end();
    }

    @Async
    static Generator<String> permutations(String items) {
        if (items.isEmpty()) {
            Generator.yield("");
            return Generator.end();
        }
        for (int i = 0; i < items.length(); i++) {
            for (String rest : permutations(items.substring(0, i) + items.substring(i + 1))) {
                Generator.yield(items.charAt(i) + rest);
            }
        }
        return Generator.end();
    }

    public static void main(String[] args) {
        Node tree = new Node(4, new Node(2, new Node(1), new Node(3)), new Node(6, new Node(5), new Node(7)));
        List<Integer> log = new ArrayList<>();
        System.out.println(repr(inOrder(tree, log).stream().toList()));
        log.clear();
        Generator<Integer> walk = inOrder(tree, log);
        for (int value : walk) {
            if (value == 3) {
                break;
            }
        }
        System.out.println("visited " + repr(log));
        walk.close();
        System.out.println("rest after close: " + repr(walk.stream().toList()));
        System.out.println(String.join(" ", permutations("abc")));
    }
}
