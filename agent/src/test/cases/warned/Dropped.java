import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.Map;

class Dropped {
    Runnable later = () -> load();
    Map<String, Coroutine<Integer>> known;

    @Async
    Coroutine<Integer> load() {
        return async(1);
    }

    @Async
    Coroutine<Integer> total() {
        load();
        this.load();
        known.put("a", load());
        known.remove("a");
        Runnable inner = () -> {
            load();
        };
        inner.run();
        return async(await(load()));
    }
}
