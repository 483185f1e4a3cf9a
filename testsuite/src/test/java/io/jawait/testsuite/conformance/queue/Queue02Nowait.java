package io.jawait.testsuite.conformance.queue;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.queue.Queue;
import io.jawait.queue.QueueEmptyException;
import io.jawait.queue.QueueFullException;

/** putNowait and getNowait never wait: a full and an empty queue are errors. */
final class Queue02Nowait {
    private static String state(Queue<Integer> queue) {
        return "empty: " + yesNo(queue.empty()) + " full: " + yesNo(queue.full());
    }

    @Async
    static Coroutine<Void> main() {
        Queue<Integer> queue = new Queue<>(2);
        System.out.println(state(queue));
        try {
            for (int i = 0; i < 3; i++) {
                queue.putNowait(i);
                System.out.println("put " + i);
            }
        } catch (QueueFullException e) {
            System.out.println(kind(e));
        }
        System.out.println(state(queue));
        try {
            while (true) {
                System.out.println("got " + queue.getNowait());
            }
        } catch (QueueEmptyException e) {
            System.out.println(kind(e));
        }
        Queue<Integer> unbounded = new Queue<>();
        for (int i = 0; i < 100; i++) {
            unbounded.putNowait(i);
        }
        System.out.println("size " + unbounded.qsize() + " full: " + yesNo(unbounded.full()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
