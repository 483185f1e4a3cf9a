package io.jawait.benchmarks

import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.intrinsics.startCoroutineUninterceptedOrReturn
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** The workloads as Kotlin's community writes them: suspend functions on runBlocking's event loop. */
object KotlinWork {
    private object Sink : Continuation<Int> {
        override val context = EmptyCoroutineContext

        override fun resumeWith(result: Result<Int>) = Unit
    }

    private var seen = 0

    private suspend fun leaf(x: Int): Int {
        if (x < 0) yield()
        return x + seen
    }

    private suspend fun sum(n: Int): Int {
        var s = 0
        for (i in 0 until n) s += leaf(i)
        return s
    }

    /** Without a dispatcher: the suspend function called on a bare continuation. */
    @JvmStatic
    fun calls(n: Int): Int = suspend { sum(n) }.startCoroutineUninterceptedOrReturn(Sink) as Int

    @JvmStatic
    fun switches(n: Int) = runBlocking {
        repeat(2) { launch { repeat(n) { yield() } } }
    }

    @JvmStatic
    fun tasks(n: Int) = runBlocking {
        repeat(n) { launch { seen = it and 1 }.join() }
    }

    private suspend fun inner(millis: Long, a: Int, b: Long): Long {
        delay(millis)
        return a + b
    }

    private suspend fun outer(millis: Long, a: Int, b: Long, s: String): Long = inner(millis, a, b) + s.length

    /** Starts [n] coroutines that sleep, calls [whenAllSleep], and cancels them. */
    @JvmStatic
    fun sleepers(n: Int, whenAllSleep: Runnable) = runBlocking {
        val jobs = arrayOfNulls<kotlinx.coroutines.Job>(n)
        for (i in 0 until n) jobs[i] = launch { outer(100_000, i, i.toLong(), "text") }
        yield()
        whenAllSleep.run()
        for (job in jobs) job!!.cancel()
    }
}
