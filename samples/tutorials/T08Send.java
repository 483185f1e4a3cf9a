// 08-send: one yield hands a value out and receives one.
//
//     samples/run 08
//
// Tutorial 002, "3. send()".

import io.jawait.Async;
import io.jawait.generator.Generator;
import java.util.NoSuchElementException;

final class T08Send {
    @Async
    static Generator<Integer> simpleCoroutine() {
        System.out.println("-> 启动协程");
        int y = 10;
        Object x = Generator.yield(y);
        System.out.println("-> 协程接收到了x的值: " + x);
        return Generator.end();
    }

    public static void main(String[] args) {
        Generator<Integer> myCoro = simpleCoroutine();
        int ret = myCoro.next();
        System.out.println(ret);
        try {
            myCoro.send(10);
        } catch (NoSuchElementException stop) {
            System.out.println("StopIteration");
        }
    }
}
