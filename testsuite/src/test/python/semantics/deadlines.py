import asyncio
import sys
import time

from trace import kind, run_all, test, yes_no


@test
async def body_that_swallows__ends_normally_though_expired(t):
    async with asyncio.timeout(0) as limit:
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            t.say("swallowed")
    t.say("expired:", yes_no(limit.expired()), "requests", asyncio.current_task().cancelling())


@test
async def other_error_after_expiry__passes_unchanged(t):
    try:
        async with asyncio.timeout(0) as limit:
            try:
                await asyncio.sleep(100)
            except asyncio.CancelledError:
                pass
            raise LookupError("own error")
    except LookupError as e:
        t.say("LookupError:", e, "expired:", yes_no(limit.expired()), "requests", asyncio.current_task().cancelling())


@test
async def same_deadline_twice__the_outer_one_raises(t):
    when = asyncio.get_running_loop().time()
    try:
        async with asyncio.timeout_at(when) as outer:
            try:
                async with asyncio.timeout_at(when) as inner:
                    await asyncio.sleep(100)
            except BaseException as e:
                t.say("inner block ends with", kind(e))
                raise
    except TimeoutError as e:
        t.say("outer block ends with", kind(e), "cause", kind(e.__cause__))
    t.say("expired:", yes_no(outer.expired()), yes_no(inner.expired()), "requests", asyncio.current_task().cancelling())


@test
async def request_from_outside_with_the_expiry__wins(t):
    async def work():
        async with asyncio.timeout(0) as limit:
            limits.append(limit)
            await asyncio.sleep(100)

    limits = []
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel("outside")
    try:
        await task
    except asyncio.CancelledError as e:
        t.say("CancelledError", e, "expired:", yes_no(limits[0].expired()), "requests", task.cancelling())


@test
async def request_from_outside_after_the_expiry__wins_too(t):
    async def work():
        async with asyncio.timeout(0) as limit:
            limits.append(limit)
            await asyncio.sleep(100)

    limits = []
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(task.cancel, "outside")
    try:
        await task
    except asyncio.CancelledError as e:
        t.say("CancelledError", e, "expired:", yes_no(limits[0].expired()), "requests", task.cancelling())


@test
async def requests_made_before_the_block__do_not_disturb_it(t):
    async def work():
        me = asyncio.current_task()
        me.cancel()
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError:
            t.say("cleaning up, requests", me.cancelling())
        try:
            async with asyncio.timeout(0):
                await asyncio.sleep(100)
        except TimeoutError:
            t.say("timed out, requests", me.cancelling())

    await asyncio.create_task(work())


@test
async def deadline__counts_from_the_call(t):
    loop = asyncio.get_running_loop()
    before = loop.time()
    limit = asyncio.timeout(0.01)
    after = loop.time()
    time.sleep(0.02)
    t.say("counted from the call:", yes_no(before + 0.01 <= limit.when() <= after + 0.01))
    try:
        async with limit:
            t.say("starts late")
            await asyncio.sleep(0)
            t.say("unreachable")
    except TimeoutError:
        t.say("timed out at once")


@test
async def timeout_outside_a_task__is_refused(t):
    limit = asyncio.timeout(1)
    block = limit.__aenter__()
    loop = asyncio.get_running_loop()

    def drive():
        try:
            block.send(None)
        except RuntimeError as e:
            t.say(e)

    loop.call_soon(drive)
    await asyncio.sleep(0)


@test
async def reschedule_to_the_past__interrupts_in_the_next_iteration(t):
    async def work():
        async with asyncio.timeout(100) as limit:
            t.say("moving")
            limit.reschedule(asyncio.get_running_loop().time() - 5)
            try:
                await asyncio.sleep(100)
            except asyncio.CancelledError:
                t.say("interrupted")
                raise

    t.count()
    try:
        await work()
    except TimeoutError:
        t.say("timed out")


@test
async def reschedule_after_expiry__is_refused(t):
    try:
        async with asyncio.timeout(0) as limit:
            try:
                await asyncio.sleep(100)
            finally:
                try:
                    limit.reschedule(None)
                except RuntimeError as e:
                    t.say("expiring:", kind(e))
    except TimeoutError:
        try:
            limit.reschedule(None)
        except RuntimeError as e:
            t.say("expired:", kind(e))


@test
async def block_that_ends_by_error__disarms_the_timer(t):
    try:
        async with asyncio.timeout(0):
            raise ValueError("at once")
    except ValueError as e:
        t.say(e)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.say("not interrupted")


@test
async def value_returned_despite_the_expiry__is_returned(t):
    async def stubborn():
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            return "anyway"

    async def broken():
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            raise LookupError("broken cleanup")

    for awaitable in [stubborn(), asyncio.create_task(stubborn())]:
        t.say(await asyncio.wait_for(awaitable, 0.001))
    for awaitable in [broken(), asyncio.create_task(broken())]:
        try:
            await asyncio.wait_for(awaitable, 0.001)
        except LookupError as e:
            t.say("LookupError:", e)
    t.say("requests", asyncio.current_task().cancelling())


@test
async def limit_of_zero__waits_for_the_end_of_the_cancelled_task(t):
    async def work(mode):
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            await asyncio.sleep(0)
            t.say("cleaned up", mode)
            if mode == "value":
                return mode
            if mode == "error":
                raise LookupError(mode)
            raise

    t.count()
    for mode in ["cancelled", "value", "error"]:
        task = asyncio.create_task(work(mode))
        await asyncio.sleep(0)
        try:
            t.say("returned", await asyncio.wait_for(task, 0))
        except (TimeoutError, LookupError) as e:
            t.say(kind(e), "cause", kind(e.__cause__))


@test
async def coroutine_under_a_limit__runs_in_the_callers_task(t):
    async def who():
        return asyncio.current_task()

    me = asyncio.current_task()
    t.say("positive:", yes_no(await asyncio.wait_for(who(), 10) is me))
    t.say("none:", yes_no(await asyncio.wait_for(who(), None) is me))


@test
async def expiry_and_completion_in_one_batch__expire(t):
    loop = asyncio.get_running_loop()

    async def guarded(future):
        try:
            t.say("got", await asyncio.wait_for(future, 0.1))
        except TimeoutError:
            t.say("timed out, future", "cancelled" if future.cancelled() else future.result())

    future = loop.create_future()
    task = asyncio.create_task(guarded(future))
    await asyncio.sleep(0)
    time.sleep(0.11)
    loop.call_soon(future.set_result, "just before")
    await task


@test
async def wake_up_already_queued__beats_the_expiry(t):
    loop = asyncio.get_running_loop()

    async def guarded(future):
        try:
            t.say("got", await asyncio.wait_for(future, 0.1))
        except TimeoutError:
            t.say("timed out")

    future = loop.create_future()
    task = asyncio.create_task(guarded(future))
    await asyncio.sleep(0)
    time.sleep(0.11)
    future.set_result("in time")
    await task


@test
async def sleep__gives_its_result_and_cancels_its_timer(t):
    t.say(await asyncio.sleep(0, "zero"), await asyncio.sleep(-1, "negative"), await asyncio.sleep(0.001, "positive"))
    start = asyncio.get_running_loop().time()
    task = asyncio.create_task(asyncio.sleep(100, "never"))
    await asyncio.sleep(0)
    task.cancel("stop")
    try:
        await task
    except asyncio.CancelledError as e:
        t.say("cancelled", e, "quickly:", yes_no(asyncio.get_running_loop().time() - start < 50))


run_all(sys.modules[__name__])
