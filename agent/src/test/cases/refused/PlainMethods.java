package shop;

import static io.jawait.Asyncio.*;

import io.jawait.*;

class PlainMethods {
    @Async
    static Coroutine<Integer> price(String item) {
        return async(item.length());
    }

    int total(boolean known) {
        return known ? 1 : await(price("book")) + await(price("pen"));
    }

    Coroutine<Integer> forgotten() {
        int price = await(price("book"));
        return async(price);
    }

    void twoInOneMethod() {
        await(price("book"));
        await(price("pen"));
    }

    @org.springframework.scheduling.annotation.Async
    long imported() {
        return await(price("book"));
    }

    public static void main(String[] arguments) {
        System.out.println(await(price("book")));
    }

    void close() {
        await(price("book"));
    }
}
