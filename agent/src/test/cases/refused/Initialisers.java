package shop;

import static io.jawait.Asyncio.*;

import io.jawait.*;

class Initialisers {
    static final int LIMIT = await(load("limit"));

    int field = await(load("field"));
    int other;

    {
        other = await(load("block"));
    }

    Initialisers() {}

    Initialisers(String name) {
        other = await(load(name));
    }

    Initialisers(int length) {
        this(new String("name" + await(load("length"))));
    }

    int below = await(load("below"));

    @Async
    static Coroutine<Integer> load(String name) {
        return async(name.length());
    }

    static class Implicit {
        int first = await(load("first"));
        int second = await(load("second"));
    }

    Object anonymous() {
        return new Object() {
            int first = await(load("first"));
        };
    }

    Object local() {
        class Local {
            int first = await(load("first"));
        }
        return new Local();
    }

    static class Late {
        static int value;

        static {
            value = await(load("late"));
        }
    }
}
