package io.jawait.benchmarks.kotlin

import io.jawait.benchmarks.Work

/** W1: the callee, and ten calls; [Yielding] says how to yield. */
abstract class Yielding : Leaf {
    abstract suspend fun pause()

    suspend fun calls(from: Int, to: Int): Int {
        var s = 0
        for (x in from until to) s = leaf(s, x)
        return s
    }

    private suspend fun leaf(s: Int, x: Int): Int {
        if (x < 0) pause()
        return Work.mix(s, x)
    }

    override suspend fun mix(s: Int, x: Int): Int {
        if (x < 0) pause()
        return Work.mix(s, x)
    }

    suspend fun callsThrough(leaf: Leaf, from: Int, to: Int): Int {
        var s = 0
        for (x in from until to) s = leaf.mix(s, x)
        return s
    }

    suspend fun callsAcross(from: Int, to: Int): Int {
        var s = 0
        for (x in from until to) s = Other.leaf(this, s, x)
        return s
    }

    object Other {
        suspend fun leaf(how: Yielding, s: Int, x: Int): Int {
            if (x < 0) how.pause()
            return Work.mix(s, x)
        }
    }

    suspend fun callsDeep(from: Int, to: Int): Int {
        var s = 0
        for (x in from until to) s = call1(s, x)
        return s
    }

    private suspend fun call1(s: Int, x: Int): Int = call2(s, x) + 1

    private suspend fun call2(s: Int, x: Int): Int = call3(s, x) + 1

    private suspend fun call3(s: Int, x: Int): Int = call4(s, x) + 1

    private suspend fun call4(s: Int, x: Int): Int = call5(s, x) + 1

    private suspend fun call5(s: Int, x: Int): Int = call6(s, x) + 1

    private suspend fun call6(s: Int, x: Int): Int = call7(s, x) + 1

    private suspend fun call7(s: Int, x: Int): Int = call8(s, x) + 1

    private suspend fun call8(s: Int, x: Int): Int = call9(s, x) + 1

    private suspend fun call9(s: Int, x: Int): Int = call10(s, x) + 1

    private suspend fun call10(s: Int, x: Int): Int = leaf(s, x) + 1

    suspend fun yields(n: Int): Int {
        var i = 0
        while (i < n) {
            pause()
            i++
        }
        return i
    }

    suspend fun chain(depth: Int, n: Int): Int = if (depth == 0) yields(n) else chain(depth - 1, n) + 1

    suspend fun manyChains(depth: Int, n: Int): Long {
        var sum = 0L
        for (i in 0 until n) sum += chain(depth, 1)
        return sum
    }
}

/** The callee behind an interface. */
interface Leaf {
    suspend fun mix(s: Int, x: Int): Int

    /** Is there so that the interface has a second implementation. */
    class Plain : Leaf {
        override suspend fun mix(s: Int, x: Int): Int = s
    }
}
