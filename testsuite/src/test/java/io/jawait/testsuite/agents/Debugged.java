package io.jawait.testsuite.agents;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;

/** A program that a debugger stops. */
public final class Debugged {
    private Debugged() {}

    @Async
    static Coroutine<Long> load(int start, String name) {
        long sum = start;
        int unread = start + 1;
        sum += unread - unread;
        for (int i = 0; i < 2; i++) {
            String part = name + i;
            {
                double nested = 0.5 + i;
                int[] array = {i};
                await(yieldNow());
                sum += (long) nested + array[0]; // stop here
            }
            sum += part.length();
        }
        return async(sum + start + name.length()); // and at the end
    }

    public static void main(String[] args) {
        System.out.println(run(load(100, "n")));
    }
}
