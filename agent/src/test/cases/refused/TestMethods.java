package shop;

import static io.jawait.Asyncio.*;

import io.jawait.*;
import io.jawait.junit.AsyncTest;

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

    @AsyncTest
    synchronized void runsInPieces() {
        await(async(1));
    }
}
