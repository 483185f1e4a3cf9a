// guide-generators: chapter 10 of the guide; elements on demand, values sent in, generators within generators.
//
//     samples/run guide-generators

import io.jawait.Async;
import io.jawait.generator.Generator;
import java.util.List;

final class GuideGenerators {
    @Async
    static Generator<Integer> countdown(int from) {
        try {
            for (int i = from; i > 0; i--) {
                Generator.yield(i);
            }
        } finally {
            System.out.println("countdown from " + from + " is over");
        }
        return Generator.end("liftoff");
    }

    @Async
    static Generator<Double> average() {
        double sum = 0;
        int count = 0;
        while (true) {
            Integer number = Generator.yield(count == 0 ? null : sum / count);
            sum += number;
            count++;
        }
    }

    record Folder(String name, List<Folder> inner) {
        @Async
        Generator<String> names() {
            Generator.yield(name);
            for (Folder folder : inner) {
                Generator.yieldFrom(folder.names());
            }
            return Generator.end();
        }
    }

    public static void main(String[] args) {
        Generator<Integer> countdown = countdown(2);
        for (int number : countdown) {
            System.out.println(number);
        }
        System.out.println(countdown.result());

        try (Generator<Integer> left = countdown(1000)) {
            System.out.println("first is " + left.next());
        }

        Generator<Double> average = average();
        average.next(); // runs to the first yield
        System.out.println(average.send(10) + ", " + average.send(20));

        Folder home = new Folder("home", List.of(new Folder("ann", List.of(new Folder("music", List.of())))));
        System.out.println(home.names().stream().map(String::toUpperCase).toList());
    }
}
