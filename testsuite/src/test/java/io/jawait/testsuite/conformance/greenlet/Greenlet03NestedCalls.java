package io.jawait.testsuite.conformance.greenlet;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.generator.Generator;
import io.jawait.greenlet.Greenlet;
import org.jspecify.annotations.Nullable;

/** A greenlet may switch away from deep inside nested and recursive async calls and continue there. */
final class Greenlet03NestedCalls {
    record Tree(@Nullable Tree left, int value, @Nullable Tree right) {
        static Tree leaf(int value) {
            return new Tree(null, value, null);
        }
    }

    @Async
    static Coroutine<Integer> walk(@Nullable Tree tree) {
        if (tree == null) {
            return async(0);
        }
        int count = await(walk(tree.left()));
        await(emit(tree.value()));
        return async(count + 1 + await(walk(tree.right())));
    }

    @Async
    static Coroutine<Void> emit(int value) {
        Greenlet.getCurrent().parent().switchTo(value);
        return async();
    }

    @Async
    static Generator<Object> iterate(Tree tree) {
        Greenlet g = new Greenlet(Greenlet03NestedCalls::walk);
        Object value = g.switchTo(tree);
        while (!g.dead()) {
            Generator.yield(value);
            value = g.switchTo();
        }
        System.out.println("visited " + value);
        return Generator.end();
    }

    public static void main(String[] args) {
        Tree leaf1 = Tree.leaf(1);
        Tree leaf3 = Tree.leaf(3);
        Tree leaf5 = Tree.leaf(5);
        Tree tree = new Tree(new Tree(leaf1, 2, leaf3), 4, leaf5);
        for (Object v : iterate(tree)) {
            System.out.println("value " + v);
        }
        Generator<Object> a = iterate(leaf1);
        Generator<Object> b = iterate(new Tree(leaf3, 9, null));
        System.out.println(b.next() + " " + a.next() + " " + b.next());
        System.out.println(a.next("a exhausted") + " " + b.next("b exhausted"));
    }
}
