// 10-generator-producer-consumer: a producer sends into a consumer.
//
//     samples/run 10
//
// Tutorial 003, "二、生成器实现".

import static io.jawait.samples.Tutorial.seconds;

import io.jawait.Async;
import io.jawait.generator.Generator;

final class T10GeneratorProducerConsumer {
    static final int ROUNDS = 5;

    static void producer(Generator<Void> generator) throws InterruptedException {
        for (int i = 0; i < ROUNDS; i++) {
            Thread.sleep(seconds(1).toMillis());
            generator.send(i);
        }
    }

    @Async
    static Generator<Void> consumer() {
        while (true) {
            Object a = Generator.yield(null);
            System.out.println(a);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Generator<Void> s = consumer();
        s.next();
        producer(s);
    }
}
