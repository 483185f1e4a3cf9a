package io.jawait.benchmarks.kotlin

import io.jawait.benchmarks.Tree
import io.jawait.benchmarks.Variant
import io.jawait.benchmarks.Work
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/**
 * Kotlin as its community writes it, on the event loop of `runBlocking`, which confines all to one thread. Generators are `sequence`,
 * queues are channels.
 */
class KotlinLoop : Variant {
    private val functions = object : Yielding() {
        override suspend fun pause() = yield()
    }

    override fun call(from: Int, to: Int): Long = runBlocking { functions.calls(from, to).toLong() }

    override fun callAcross(from: Int, to: Int): Long = runBlocking { functions.callsAcross(from, to).toLong() }

    override fun callInterface(from: Int, to: Int): Long = runBlocking {
        functions.callsThrough(if (from > to) Leaf.Plain() else functions, from, to).toLong()
    }

    override fun callDeep(from: Int, to: Int): Long = runBlocking { functions.callsDeep(from, to).toLong() }

    override fun completed(n: Int): Long = runBlocking {
        val one = CompletableDeferred(1)
        var s = 0
        for (i in 0 until n) s = Work.mix(s, one.await())
        s.toLong()
    }

    override fun switches(n: Int): Long = runBlocking {
        val other = async { functions.yields(n) }
        val mine = functions.yields(n)
        (mine + other.await()).toLong()
    }

    override fun leafSuspensions(depth: Int, n: Int): Long = runBlocking { functions.chain(depth, n).toLong() }

    override fun chains(depth: Int, n: Int): Long = runBlocking { functions.manyChains(depth, n) }

    override fun joins(n: Int): Long = runBlocking {
        var sum = 0L
        for (i in 0 until n) sum += async { i }.await()
        sum
    }

    override fun gather(n: Int): Long = runBlocking {
        List(n) { async { it } }.awaitAll().sumOf { it.toLong() }
    }

    override fun queue(capacity: Int, n: Int): Long = runBlocking {
        val channel = Channel<Int>(capacity)
        launch { for (i in 0 until n) channel.send(i) }
        var s = 0
        for (i in 0 until n) s = Work.mix(s, channel.receive())
        s.toLong()
    }

    override fun timers(n: Int): Long = runBlocking {
        var fired = 0L
        val jobs = Array<Job>(n) { launch { delay(Work.delayMicros(it) / 1000L); fired++ } }
        yield()
        for (i in 0 until n step 2) jobs[i].cancel()
        for (job in jobs) job.join()
        fired
    }

    override fun generate(n: Int): Long {
        var s = 0
        for (x in sequence { for (i in 0 until n) yield(i) }) s = Work.mix(s, x)
        return s.toLong()
    }

    override fun tree(tree: Tree): Long {
        var sum = 0L
        for (label in labels(tree)) sum += label
        return sum
    }

    private fun labels(tree: Tree): Sequence<Int> = sequence {
        if (tree.left() != null) yieldAll(labels(tree.left()))
        yield(tree.label())
        if (tree.right() != null) yieldAll(labels(tree.right()))
    }

    override fun sleepers(n: Int, asleep: Runnable, ended: Runnable): Long = runBlocking {
        val jobs = Array<Job>(n) { launch { outer(it, it.toLong(), "text") } }
        yield()
        asleep.run()
        for (job in jobs) job.cancel()
        for (job in jobs) job.join()
        ended.run()
        jobs.count { it.isCancelled }.toLong()
    }

    private suspend fun outer(a: Int, b: Long, s: String): Long = inner(a, b) + s.length

    private suspend fun inner(a: Int, b: Long): Long {
        delay(100_000)
        return a + b
    }
}
