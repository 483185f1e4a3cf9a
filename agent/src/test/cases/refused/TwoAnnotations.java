package shop;

import io.jawait.*;

class TwoAnnotations {
    @Async
    @org.springframework.scheduling.annotation.Async
    Coroutine<Integer> both() {
        return Asyncio.async(1);
    }
}
