package io.jawait.testsuite.conformance.greenlet;

import static io.jawait.Asyncio.async;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.greenlet.Greenlet;

/** switchTo() passes a value into the other greenlet and returns what is later switched back. */
final class Greenlet01SwitchValues {
    private final Greenlet pingG = new Greenlet(this::ping);
    private final Greenlet pongG = new Greenlet(this::pong);

    @Async
    Coroutine<String> ping(Object value) {
        for (int i = 0; i < 3; i++) {
            System.out.println("ping got " + value);
            value = pongG.switchTo("from ping " + i);
        }
        return async("ping ends with " + value);
    }

    @Async
    Coroutine<Void> pong(Object value) {
        while (true) {
            System.out.println("pong got " + value);
            value = pingG.switchTo("from pong");
        }
    }

    void run() {
        System.out.println("dead before start: " + yesNo(pingG.dead()) + " started: " + yesNo(pingG.isActive()));
        Object result = pingG.switchTo("start");
        System.out.println(result);
        System.out.println("ping dead: " + yesNo(pingG.dead()) + " pong dead: " + yesNo(pongG.dead()));
    }

    public static void main(String[] args) {
        new Greenlet01SwitchValues().run();
    }
}
