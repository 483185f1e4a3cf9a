package shop;

import static io.jawait.Asyncio.*;

import io.jawait.*;
import io.jawait.junit.AsyncTest;
import org.junit.jupiter.api.Test;

class TestMethods {
    @AsyncTest
    void isWoven() {
        await(async(1));
    }

    @AsyncTest
    Coroutine<Void> isPassedOverByJUnit() {
        await(async(1));
        return async();
    }

    @Async
    @Test
    Coroutine<Void> isPassedOverToo() {
        await(async(1));
        return async();
    }

    @Test
    void forgotten() {
        await(async(1));
    }

    @AsyncTest
    synchronized void runsInPieces() {
        await(async(1));
    }
}
