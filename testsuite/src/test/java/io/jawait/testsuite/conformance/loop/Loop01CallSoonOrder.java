package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.EventLoop;
import io.jawait.Handle;

/** Callbacks run in the order of callSoon; one that a callback adds has to wait for the next iteration. */
final class Loop01CallSoonOrder {
    static void first(EventLoop loop) {
        System.out.println("first");
        loop.callSoon(() -> System.out.println("scheduled by first"));
    }

    static void last(EventLoop loop) {
        System.out.println("last, stopping");
        loop.stop();
        loop.callSoon(() -> System.out.println("still runs? not before the next run"));
    }

    public static void main(String[] args) {
        EventLoop loop = newEventLoop();
        loop.callSoon(() -> first(loop));
        loop.callSoon(() -> System.out.println("with arguments"));
        Handle handle = loop.callSoon(() -> System.out.println("must not run"));
        handle.cancel();
        System.out.println("handle cancelled: " + yesNo(handle.cancelled()));
        loop.callSoon(() -> loop.callSoon(() -> last(loop)));
        System.out.println("running: " + yesNo(loop.isRunning()));
        loop.runForever();
        System.out.println("returned; running: " + yesNo(loop.isRunning()));
        loop.callSoon(loop::stop);
        loop.runForever();
        loop.close();
        System.out.println("closed: " + yesNo(loop.isClosed()));
        try {
            loop.callSoon(() -> first(loop));
        } catch (IllegalStateException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
    }
}
