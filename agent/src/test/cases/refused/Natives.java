package shop;

import io.jawait.*;

class Natives {
    @Async
    native Coroutine<String> read(String file);
}
