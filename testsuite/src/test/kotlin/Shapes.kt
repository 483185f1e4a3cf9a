package shapes

import io.jawait.Async
import io.jawait.Asyncio.async
import io.jawait.Asyncio.await
import io.jawait.Asyncio.yieldNow
import io.jawait.Coroutine
import io.jawait.testsuite.weaving.Unannotated
import java.io.IOException

data class Both(val left: Int, val right: String)

class Shapes {
    @Async
    fun value(n: Int): Coroutine<Int> {
        await(yieldNow())
        return async(n)
    }

    @Async
    fun whenAndElvis(n: Int): Coroutine<String> {
        val text: String? = if (n > 1) null else "one"
        val known = text ?: ("none" + await(value(n)))
        return async(
            when (await(value(n))) {
                1 -> known
                in 2..5 -> "$known few ${await(value(n))}"
                else -> known.uppercase()
            }
        )
    }

    @Async
    fun inlined(n: Int): Coroutine<List<Int>> =
        async((1..n).map { await(value(it)) * 2 }.filter { it > await(value(2)) })

    @Async
    fun finallyOnEachExit(n: Int): Coroutine<String> {
        val log = StringBuilder()
        for (i in 0 until n) {
            try {
                if (i == 1) continue
                log.append(await(value(i)))
                if (i == 3) return async(log.toString())
            } finally {
                log.append('f').append(await(value(9)))
            }
        }
        return async(log.toString())
    }

    @Async
    fun defaults(a: Int, b: Long = 5L): Coroutine<Long> = async(a + b + await(value(1)))

    fun lambda(): () -> Coroutine<Int> = { async(await(value(4)) + 1) }

    @Async
    fun nullSafe(text: String?): Coroutine<Int> = async(text?.let { it.length + await(value(1)) } ?: -1)

    @Async
    fun destructured(): Coroutine<String> {
        val (left, right) = Both(await(value(1)), "b" + await(value(2)))
        return async("$right$left")
    }

    inline fun <T> behind(n: Int, block: (Int) -> T): T = block(await(value(n)))

    @Async
    fun inlinedAwait(n: Int): Coroutine<Int> = async(behind(n) { it + await(value(1)) })

    inline fun handedOn(crossinline block: (Int) -> Coroutine<Int>): (Int) -> Coroutine<Int> = { block(it) }

    /** A lambda with a class of its own. */
    @Async
    fun crossinlined(n: Int): Coroutine<Int> = async(await(handedOn { async(it + await(value(1))) }(n)))

    companion object {
        @JvmStatic
        @Async
        fun ofTheCompanion(n: Int): Coroutine<Int> = async(await(Shapes().value(n)))
    }

    @Async
    fun all(): Coroutine<String> = async(
        listOf(
            await(whenAndElvis(1)),
            await(whenAndElvis(3)),
            await(inlined(4)),
            await(finallyOnEachExit(5)),
            await(defaults(1)),
            await(lambda()()),
            await(nullSafe("abc")),
            await(nullSafe(null)),
            await(destructured()),
            await(ofTheCompanion(7)),
            await(inlinedAwait(4)),
            await(crossinlined(7)),
            await(Returns().all()),
        ).joinToString("|")
    )
}

/** Returns inside try: what is returned is checked, or chosen, behind the call that made it. */
class Returns {
    private val log = StringBuilder()

    @Async
    fun value(n: Int): Coroutine<Int> {
        await(yieldNow())
        log.append(n)
        return async(n)
    }

    @Async
    fun failing(): Coroutine<Int> {
        await(yieldNow())
        throw IOException("failed")
    }

    fun maybe(n: Int): Coroutine<Int>? = if (n == 0) null else failing()

    @Async
    fun checked(): Coroutine<Int> {
        try {
            return Unannotated.same(failing())
        } catch (e: IOException) {
            return value(1)
        }
    }

    @Async
    fun checkedBeforeFinally(): Coroutine<Int> {
        try {
            return Unannotated.same(value(2))
        } finally {
            log.append('f')
        }
    }

    @Async
    fun otherwise(n: Int): Coroutine<Int> {
        try {
            return maybe(n) ?: value(3)
        } catch (e: IOException) {
            return value(4)
        }
    }

    @Async
    fun otherwiseBeforeFinally(n: Int): Coroutine<Int> {
        try {
            return maybe(n) ?: value(5)
        } catch (e: IOException) {
            return value(6)
        } finally {
            log.append('f')
        }
    }

    @Async
    fun orThrown(n: Int): Coroutine<Int> {
        try {
            return maybe(n) ?: throw IllegalArgumentException()
        } catch (e: IOException) {
            return value(7)
        } catch (e: IllegalArgumentException) {
            return value(8)
        }
    }

    @Async
    fun asserted(): Coroutine<Int> {
        try {
            return maybe(1)!!
        } catch (e: IOException) {
            return value(9)
        }
    }

    @Async
    fun also(): Coroutine<Int> {
        try {
            return failing().also { log.append('a') }
        } catch (e: IOException) {
            return value(0)
        }
    }

    @Async
    fun all(): Coroutine<String> {
        val all = listOf(
            await(checked()),
            await(checkedBeforeFinally()),
            await(otherwise(0)),
            await(otherwise(1)),
            await(otherwiseBeforeFinally(0)),
            await(otherwiseBeforeFinally(1)),
            await(orThrown(1)),
            await(orThrown(0)),
            await(asserted()),
            await(also()),
        )
        return async(all.joinToString("") + " " + log)
    }
}

class Locked {
    @Async
    fun underAMonitor(lock: Any, other: Coroutine<Int>): Coroutine<Int> = synchronized(lock) { async(await(other)) }
}
