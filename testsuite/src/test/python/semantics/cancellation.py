import asyncio
import sys

from trace import kind, run_all, test, yes_no


def future():
    return asyncio.get_running_loop().create_future()


@test
async def before_the_first_step__nothing_of_the_body_runs(t):
    async def body():
        try:
            t.say("unreachable")
        finally:
            t.say("unreachable finally")

    t.count()
    task = asyncio.create_task(body())
    asyncio.get_running_loop().call_soon(lambda: t.say("after its place, done:", yes_no(task.done())))
    t.say("accepted:", yes_no(task.cancel("early")), "done:", yes_no(task.done()))
    try:
        await task
    except asyncio.CancelledError as e:
        t.say("cancelled", e)
    t.say("accepted again:", yes_no(task.cancel()), "requests", task.cancelling())


@test
async def suspended_on_a_future__cancels_it_at_once(t):
    awaited = future()

    async def body():
        try:
            await awaited
        except asyncio.CancelledError as e:
            t.say("in task:", e)
            raise

    t.count()
    task = asyncio.create_task(body())
    task.add_done_callback(lambda _: t.say("done callback"))
    await asyncio.sleep(0)
    task.cancel("msg")
    t.say("future cancelled:", yes_no(awaited.cancelled()), "task cancelled:", yes_no(task.cancelled()))
    await asyncio.wait([task])
    t.say("main")


@test
async def suspended_on_a_task__waits_for_its_end(t):
    async def inner():
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError as e:
            t.say("inner:", e)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            t.say("inner cleaned up")
            raise

    async def outer(task):
        try:
            await task
        except asyncio.CancelledError as e:
            t.say("outer:", e)
            raise

    t.count()
    inner_task = asyncio.create_task(inner())
    task = asyncio.create_task(outer(inner_task))
    await asyncio.sleep(0)
    task.cancel("msg")
    t.say("requests", inner_task.cancelling(), task.cancelling())
    await asyncio.wait([task])
    t.say("main")


@test
async def awaited_task_that_swallows__gives_its_value(t):
    async def inner():
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            return "swallowed"

    async def outer(task):
        value = await task
        t.say("outer got", value)
        await asyncio.sleep(0)
        t.say("outer goes on")
        return "normal"

    t.count()
    inner_task = asyncio.create_task(inner())
    task = asyncio.create_task(outer(inner_task))
    await asyncio.sleep(0)
    task.cancel()
    t.say(await task, task.cancelling(), inner_task.cancelling())


@test
async def result_on_its_way__is_lost_to_the_cancelled_task(t):
    awaited = future()

    async def body():
        try:
            t.say("got", await awaited)
        except asyncio.CancelledError as e:
            t.say("cancelled", e)
            raise

    t.count()
    task = asyncio.create_task(body())
    await asyncio.sleep(0)
    awaited.set_result("result")
    task.cancel("late")
    await asyncio.wait([task])
    t.say("future keeps", awaited.result())


@test
async def in_a_yield__is_delivered_at_the_next_step(t):
    async def body():
        try:
            await asyncio.sleep(0)
            t.say("unreachable")
        except asyncio.CancelledError:
            t.say("cancelled")
            await asyncio.sleep(0)
            t.say("cleanup")
            raise

    t.count()
    task = asyncio.create_task(body())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    t.say("main")


@test
async def two_requests_for_one_suspension__deliver_the_first_message(t):
    async def body():
        try:
            await future()
        except asyncio.CancelledError as e:
            t.say("first:", e)
        await asyncio.sleep(0)
        t.say("not interrupted again")

    t.count()
    task = asyncio.create_task(body())
    await asyncio.sleep(0)
    task.cancel("one")
    task.cancel("two")
    await task
    t.say("requests", task.cancelling())


@test
async def shared_future__cancels_every_awaiter(t):
    shared = future()

    async def body(name):
        try:
            await shared
        except asyncio.CancelledError:
            t.say(name)
            raise

    t.count()
    tasks = [asyncio.create_task(body(name)) for name in ["a", "b", "c"]]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.wait(tasks)
    t.say("requests", [task.cancelling() for task in tasks], "cancelled", [yes_no(task.cancelled()) for task in tasks])


@test
async def coroutine_that_raises_cancellation_itself__ends_cancelled(t):
    async def body():
        await asyncio.sleep(0)
        raise asyncio.CancelledError("own idea")

    task = asyncio.create_task(body())
    try:
        await task
    except asyncio.CancelledError as e:
        t.say("cancelled:", yes_no(task.cancelled()), "requests", task.cancelling(), "message", e)


@test
async def cancelled_in_a_finally__the_new_error_wins(t):
    async def body():
        try:
            await future()
        finally:
            raise ValueError("from cleanup")

    task = asyncio.create_task(body())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except ValueError as e:
        t.say(e, "cancelled:", yes_no(task.cancelled()), "requests", task.cancelling())


@test
async def return_in_a_finally__discards_the_cancellation(t):
    async def body():
        try:
            await future()
        finally:
            return "returned"

    task = asyncio.create_task(body())
    await asyncio.sleep(0)
    task.cancel()
    t.say(await task, "cancelled:", yes_no(task.cancelled()), "requests", task.cancelling())


@test
async def cancelled_future__refuses_a_result(t):
    cancelled = future()
    order = []
    cancelled.add_done_callback(lambda f: order.append("callback"))
    t.say("accepted:", yes_no(cancelled.cancel("gone")), "again:", yes_no(cancelled.cancel()), "callbacks so far:", len(order))
    for name, action in [("result", lambda: cancelled.set_result(1)), ("exception", lambda: cancelled.set_exception(ValueError()))]:
        try:
            action()
        except asyncio.InvalidStateError as e:
            t.say(name, kind(e))
    try:
        cancelled.result()
    except asyncio.CancelledError as e:
        t.say("result() raises", e)
    await asyncio.sleep(0)
    t.say(order[0])


@test
async def task_waiting_for_a_lock__passes_its_turn_on(t):
    lock = asyncio.Lock()

    async def worker(name):
        try:
            async with lock:
                t.say(name, "in")
        except asyncio.CancelledError:
            t.say(name, "cancelled")
            raise

    t.count()
    await lock.acquire()
    tasks = [asyncio.create_task(worker(name)) for name in ["a", "b", "c"]]
    await asyncio.sleep(0)
    lock.release()
    tasks[0].cancel()
    await asyncio.wait(tasks)
    t.say("locked:", yes_no(lock.locked()))


run_all(sys.modules[__name__])
