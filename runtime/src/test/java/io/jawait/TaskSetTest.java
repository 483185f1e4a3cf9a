package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskSetTest {
    private static Object[] places(TaskSet tasks) throws ReflectiveOperationException {
        Field field = TaskSet.class.getDeclaredField("places");
        field.setAccessible(true);
        return (Object[]) field.get(tasks);
    }

    /** As an old object, an array that is not used any more would keep alive what it held. */
    @Test
    void largeArrayThatIsReplaced_holdsNothing() throws Exception {
        try (EventLoop loop = Asyncio.newEventLoop()) {
            List<Task<?>> tasks = new ArrayList<>();
            while (places(loop.tasks).length <= 1 << 13) {
                tasks.add(loop.createTask(Asyncio.yieldNow()));
            }
            Object[] growing = places(loop.tasks);
            while (places(loop.tasks) == growing) {
                tasks.add(loop.createTask(Asyncio.yieldNow()));
            }

            assertThat(growing).containsOnlyNulls();
            assertThat(loop.tasks.toSet()).containsExactlyElementsOf(tasks);

            loop.runUntilComplete(Asyncio.gather(tasks));
        }
    }
}
