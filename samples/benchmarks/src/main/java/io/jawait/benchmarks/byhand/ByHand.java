package io.jawait.benchmarks.byhand;

import io.jawait.benchmarks.EchoServer;
import io.jawait.benchmarks.Tree;
import io.jawait.benchmarks.Variant;
import io.jawait.benchmarks.Work;

/**
 * The limit: each workload as a state machine written for it alone, on {@link MiniLoop}.
 *
 * <p>Calls are plain calls; a callee that suspends returns a {@code long} that no {@code int} is. A chain keeps an object for each call and
 * goes on at the leaf. Nothing is boxed, nothing is shared between workloads but the loop.
 */
public final class ByHand implements Variant {
    private final MiniLoop loop = new MiniLoop();

    @Override
    public long call(int from, int to) {
        return Calls.run(loop, new Calls.Same(loop, from, to));
    }

    @Override
    public long callAcross(int from, int to) {
        return Calls.run(loop, new Calls.Across(loop, from, to));
    }

    @Override
    public long callInterface(int from, int to) {
        Leaf leaf = from > to ? (machine, s, x) -> s : new Leaf.Mixing();
        return Calls.run(loop, new Calls.Through(loop, from, to, leaf));
    }

    @Override
    public long callDeep(int from, int to) {
        return Calls.run(loop, new DeepCalls(loop, from, to));
    }

    @Override
    public long completed(int n) {
        Completed machine = new Completed(loop, n);
        machine.step();
        return machine.s;
    }

    /** Waits for a future n times; the future is done, so that it never waits. */
    private static final class Completed extends Machine {
        private static final class Done {
            final boolean done;
            final int value;

            Done(int value) {
                this.done = true;
                this.value = value;
            }
        }

        private final MiniLoop loop;
        private final int n;
        private Done future = new Done(1);
        private int i;
        int s;

        Completed(MiniLoop loop, int n) {
            this.loop = loop;
            this.n = n;
        }

        @Override
        void step() {
            int sum = s;
            int count = i;
            while (count < n) {
                Done awaited = future;
                if (!awaited.done) {
                    i = count;
                    s = sum;
                    loop.ready(this);
                    return;
                }
                sum = Work.mix(sum, awaited.value);
                count++;
            }
            i = count;
            s = sum;
        }
    }

    @Override
    public long switches(int n) {
        Yielding first = new Yielding(loop, n);
        Yielding second = new Yielding(loop, n);
        loop.ready(first);
        loop.ready(second);
        loop.run();
        return first.i + second.i;
    }

    private static final class Yielding extends Machine {
        private final MiniLoop loop;
        private final int n;
        int i;

        Yielding(MiniLoop loop, int n) {
            this.loop = loop;
            this.n = n;
        }

        @Override
        void step() {
            if (i < n) {
                i++;
                loop.ready(this);
            }
        }
    }

    @Override
    public long leafSuspensions(int depth, int n) {
        return Chains.run(loop, 1, depth, n);
    }

    @Override
    public long chains(int depth, int n) {
        return Chains.run(loop, n, depth, 1);
    }

    @Override
    public long joins(int n) {
        return Tasks.joins(loop, n);
    }

    @Override
    public long gather(int n) {
        return Tasks.gather(loop, n);
    }

    @Override
    public long queue(int capacity, int n) {
        return Queues.run(loop, capacity, n);
    }

    @Override
    public long timers(int n) {
        return Sleepers.timers(loop, n);
    }

    @Override
    public long sleepers(int n, Runnable asleep, Runnable ended) {
        return Sleepers.sleepers(loop, n, asleep, ended);
    }

    @Override
    public EchoServer echo() {
        return new EchoByHand();
    }

    @Override
    public long generate(int n) {
        Counter counter = new Counter(n);
        int s = 0;
        while (counter.hasNext()) {
            s = Work.mix(s, counter.next());
        }
        return s;
    }

    /** The iterator that one writes where there are no generators. */
    private static final class Counter {
        private final int n;
        private int i;

        Counter(int n) {
            this.n = n;
        }

        boolean hasNext() {
            return i < n;
        }

        int next() {
            return i++;
        }
    }

    @Override
    public long tree(Tree tree) {
        Nodes nodes = new Nodes(tree);
        long sum = 0;
        while (nodes.hasNext()) {
            sum += nodes.next();
        }
        return sum;
    }

    /** In order, with a stack of the nodes whose left side is being visited. */
    private static final class Nodes {
        private final Tree[] path = new Tree[64];
        private int size;

        Nodes(Tree tree) {
            descend(tree);
        }

        private void descend(Tree from) {
            for (Tree tree = from; tree != null; tree = tree.left()) {
                path[size++] = tree;
            }
        }

        boolean hasNext() {
            return size > 0;
        }

        int next() {
            Tree tree = path[--size];
            descend(tree.right());
            return tree.label();
        }
    }
}
