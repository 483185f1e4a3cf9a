package io.jawait.benchmarks.byhand;

import io.jawait.benchmarks.Work;

/** W6: a producer and a consumer with a ring between them. Capacity 0: the producer waits until each element was taken. */
final class Queues {
    private final MiniLoop loop;
    private final int n;
    private final int capacity;
    private final boolean rendezvous;
    private final int[] elements;
    private int head;
    private int size;
    private boolean producerWaits;
    private boolean consumerWaits;
    private int sum;

    private final Machine producer = new Machine() {
        private int i;

        @Override
        void step() {
            while (i < n) {
                if (size == capacity || rendezvous && producerWaits) {
                    producerWaits = true;
                    return;
                }
                elements[head + size++ & elements.length - 1] = i++;
                if (consumerWaits) {
                    consumerWaits = false;
                    loop.ready(consumer);
                }
                if (rendezvous) {
                    producerWaits = true;
                    return;
                }
            }
        }
    };

    private final Machine consumer = new Machine() {
        private int i;

        @Override
        void step() {
            while (i < n) {
                if (size == 0) {
                    consumerWaits = true;
                    return;
                }
                sum = Work.mix(sum, elements[head]);
                head = head + 1 & elements.length - 1;
                size--;
                i++;
                if (producerWaits) {
                    producerWaits = false;
                    loop.ready(producer);
                }
            }
        }
    };

    private Queues(MiniLoop loop, int capacity, int n) {
        this.loop = loop;
        this.n = n;
        this.rendezvous = capacity == 0;
        this.capacity = Math.max(capacity, 1);
        this.elements = new int[Integer.highestOneBit(this.capacity * 2 - 1)];
    }

    static long run(MiniLoop loop, int capacity, int n) {
        Queues queues = new Queues(loop, capacity, n);
        loop.ready(queues.producer);
        loop.ready(queues.consumer);
        loop.run();
        return queues.sum;
    }
}
