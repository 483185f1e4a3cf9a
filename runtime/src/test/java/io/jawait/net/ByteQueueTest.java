package io.jawait.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteQueueTest {
    /** Against the plainest model there is; the seed stands in the assertions. */
    @Test
    void randomCalls_behaveAsAText() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ByteQueue queue = new ByteQueue();
            StringBuilder model = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                step(random, queue, model, "seed " + seed + ", call " + i);
            }
        }
    }

    private static void step(Random random, ByteQueue queue, StringBuilder model, String at) {
        int count = random.nextInt(model.length() + 1);
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                String text = text(random);
                queue.add(ByteBuffer.wrap(text.getBytes()));
                model.append(text);
            }
            case 2 -> {
                assertThat(new String(queue.take(count))).as(at).isEqualTo(model.substring(0, count));
                model.delete(0, count);
            }
            case 3 -> {
                ByteBuffer target = ByteBuffer.allocate(count);
                assertThat(queue.moveTo(target)).as(at).isEqualTo(count);
                assertThat(new String(target.array())).as(at).isEqualTo(model.substring(0, count));
                model.delete(0, count);
            }
            default -> {
                String pattern = random.nextBoolean() ? "b" : "ab";
                assertThat(queue.indexOf(pattern.getBytes(), count)).as(at).isEqualTo(model.indexOf(pattern, count));
                boolean there = model.indexOf(pattern, count) == count && count + pattern.length() <= model.length();
                assertThat(queue.hasAt(pattern.getBytes(), count)).as(at).isEqualTo(there);
            }
        }
        assertThat(queue.size()).as(at).isEqualTo(model.length());
        assertThat(queue.isEmpty()).as(at).isEqualTo(model.isEmpty());
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int size = random.nextInt(4) == 0 ? 10_000 : random.nextInt(20);
        for (int i = 0; i < size; i++) {
            text.append(random.nextBoolean() ? 'a' : 'b');
        }
        return text.toString();
    }
}
