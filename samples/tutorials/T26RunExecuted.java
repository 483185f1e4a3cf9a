// 26-run-executed: the body of a coroutine runs when the loop runs it, not when it is called.
//
//     samples/run 26
//
// Tutorial 004, "2.1 快速上手".

import static io.jawait.Asyncio.*;

import io.jawait.*;

final class T26RunExecuted {
    @Async
    static Coroutine<Void> func() {
        System.out.println("我被执行了！！！");
        return async();
    }

    public static void main(String[] args) {
        Coroutine<Void> result = func(); // makes the coroutine object; the body does not run
        System.out.println("created");

        run(result);
    }
}
