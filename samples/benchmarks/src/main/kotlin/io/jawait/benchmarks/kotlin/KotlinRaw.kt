package io.jawait.benchmarks.kotlin

import io.jawait.benchmarks.Variant
import io.jawait.benchmarks.Work
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume
import kotlin.coroutines.startCoroutine

/**
 * Kotlin's compiler without its library: continuations in a queue that one thread empties. No jobs, no dispatchers, no cancellation:
 * the limit of what `suspend` functions can do.
 */
class KotlinRaw : Variant {
    private val ready = ArrayDeque<Continuation<Unit>>()

    private val functions = object : Yielding() {
        override suspend fun pause() = suspendCoroutineUninterceptedOrReturn { continuation: Continuation<Unit> ->
            ready.addLast(continuation)
            COROUTINE_SUSPENDED
        }
    }

    /** A coroutine that somebody may wait for. */
    private class Running<T> : Continuation<T> {
        override val context = EmptyCoroutineContext
        private var outcome: Result<T>? = null
        private var waiter: Continuation<Unit>? = null
        private var ready: ArrayDeque<Continuation<Unit>>? = null

        override fun resumeWith(result: Result<T>) {
            outcome = result
            waiter?.let { ready!!.addLast(it) }
        }

        suspend fun join(queue: ArrayDeque<Continuation<Unit>>): T {
            if (outcome == null) {
                ready = queue
                suspendCoroutineUninterceptedOrReturn { continuation: Continuation<Unit> ->
                    waiter = continuation
                    COROUTINE_SUSPENDED
                }
            }
            return result()
        }

        fun result(): T = outcome!!.getOrThrow()
    }

    private fun <T> start(body: suspend () -> T): Running<T> = Running<T>().also { body.startCoroutine(it) }

    /** Started from the queue, as a task is. */
    private fun <T> later(body: suspend () -> T): Running<T> = start {
        functions.pause()
        body()
    }

    private fun <T> run(body: suspend () -> T): T {
        val main = start(body)
        while (ready.isNotEmpty()) ready.removeFirst().resume(Unit)
        return main.result()
    }

    override fun call(from: Int, to: Int): Long = run { functions.calls(from, to).toLong() }

    override fun callAcross(from: Int, to: Int): Long = run { functions.callsAcross(from, to).toLong() }

    override fun callInterface(from: Int, to: Int): Long = run {
        functions.callsThrough(if (from > to) Leaf.Plain() else functions, from, to).toLong()
    }

    override fun callDeep(from: Int, to: Int): Long = run { functions.callsDeep(from, to).toLong() }

    override fun completed(n: Int): Long = run {
        val one = Running<Int>().apply { resumeWith(Result.success(1)) }
        var s = 0
        for (i in 0 until n) s = Work.mix(s, one.join(ready))
        s.toLong()
    }

    override fun switches(n: Int): Long = run {
        val other = start { functions.yields(n) }
        val mine = functions.yields(n)
        (mine + other.join(ready)).toLong()
    }

    override fun leafSuspensions(depth: Int, n: Int): Long = run { functions.chain(depth, n).toLong() }

    override fun chains(depth: Int, n: Int): Long = run { functions.manyChains(depth, n) }

    override fun joins(n: Int): Long = run {
        var sum = 0L
        for (i in 0 until n) sum += later { i }.join(ready)
        sum
    }

    override fun gather(n: Int): Long = run {
        val all = List(n) { later { it } }
        var sum = 0L
        for (each in all) sum += each.join(ready)
        sum
    }
}
