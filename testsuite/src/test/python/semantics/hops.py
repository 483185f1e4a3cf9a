import asyncio
import sys

from trace import run_all, test


async def immediate():
    return 1


def done_future():
    future = asyncio.get_running_loop().create_future()
    future.set_result(1)
    return future


async def cost(t, name, make):
    """Says how many iterations pass between the call with its await and what follows."""
    awaitable = make()
    before = t.iteration
    try:
        if awaitable is not None:
            await awaitable
        ending = ""
    except BaseException as e:
        ending = " " + type(e).__name__
    t.say(f"{name} {t.iteration - before}{ending}")


@test
async def awaits_that_do_not_suspend(t):
    t.count()
    task = asyncio.create_task(immediate())
    await task
    event = asyncio.Event()
    event.set()
    failed = asyncio.get_running_loop().create_future()
    failed.set_exception(ValueError())
    await cost(t, "coroutine", immediate)
    await cost(t, "done task", lambda: task)
    await cost(t, "done future", done_future)
    await cost(t, "failed future", lambda: failed)
    await cost(t, "free lock", lambda: asyncio.Lock().acquire())
    await cost(t, "set event", event.wait)
    await cost(t, "gather of nothing", asyncio.gather)
    await cost(t, "gather of done", lambda: asyncio.gather(task, done_future()))
    await cost(t, "shield of done", lambda: asyncio.shield(task))
    await cost(t, "wait_for coroutine", lambda: asyncio.wait_for(immediate(), 10))
    await cost(t, "wait_for without limit", lambda: asyncio.wait_for(immediate(), None))
    await cost(t, "wait_for done, limit 0", lambda: asyncio.wait_for(task, 0))


@test
async def awaits_that_suspend(t):
    t.count()
    done = asyncio.create_task(immediate())
    await done
    loop = asyncio.get_running_loop()

    def soon():
        future = loop.create_future()
        loop.call_soon(future.set_result, 1)
        return future

    async def chain(n):
        await (asyncio.create_task(chain(n - 1)) if n > 0 else immediate())

    pending = loop.create_future()
    await cost(t, "sleep(0)", lambda: asyncio.sleep(0))
    await cost(t, "sleep(-1)", lambda: asyncio.sleep(-1))
    await cost(t, "future resolved next iteration", soon)
    await cost(t, "task", lambda: asyncio.create_task(immediate()))
    await cost(t, "task that yields once", lambda: asyncio.create_task(asyncio.sleep(0)))
    await cost(t, "three tasks deep", lambda: asyncio.create_task(chain(2)))
    await cost(t, "gather", lambda: asyncio.gather(immediate(), immediate()))
    await cost(t, "gather of gather", lambda: asyncio.gather(asyncio.gather(immediate())))
    await cost(t, "gather, one done", lambda: asyncio.gather(immediate(), done))
    await cost(t, "shield", lambda: asyncio.shield(immediate()))
    await cost(t, "shield of shield", lambda: asyncio.shield(asyncio.shield(immediate())))
    await cost(t, "gather of shield", lambda: asyncio.gather(asyncio.shield(immediate())))
    await cost(t, "wait", lambda: asyncio.wait([asyncio.create_task(immediate())]))
    await cost(t, "wait on done", lambda: asyncio.wait([done]))
    await cost(t, "wait on done and pending, first", lambda: asyncio.wait([done, pending], return_when="FIRST_COMPLETED"))
    await cost(t, "wait, limit 0", lambda: asyncio.wait([pending], timeout=0))
    await cost(t, "wait, negative limit", lambda: asyncio.wait([pending], timeout=-1))
    await cost(t, "wait_for task", lambda: asyncio.wait_for(asyncio.create_task(immediate()), 10))
    await cost(t, "wait_for coroutine, limit 0", lambda: asyncio.wait_for(immediate(), 0))
    await cost(t, "wait_for pending future, limit 0", lambda: asyncio.wait_for(loop.create_future(), 0))
    await cost(t, "as_completed", lambda: next(iter(asyncio.as_completed([immediate()]))))
    await cost(t, "as_completed of done", lambda: next(iter(asyncio.as_completed([done]))))


@test
async def timeout_of_zero__interrupts_the_first_suspension(t):
    async def block():
        async with asyncio.timeout(0):
            t.say("body starts")
            try:
                await asyncio.sleep(0)
            except asyncio.CancelledError:
                t.say("interrupted")
                raise

    t.count()
    try:
        await block()
    except TimeoutError:
        t.say("timed out")


@test
async def lock_handover__takes_one_iteration_to_a_waiter(t):
    lock = asyncio.Lock()

    async def worker(name):
        async with lock:
            t.say(name, "in")

    t.count()
    await lock.acquire()
    first = asyncio.create_task(worker("first"))
    second = asyncio.create_task(worker("second"))
    await asyncio.sleep(0)
    lock.release()
    t.say("released, locked:", "yes" if lock.locked() else "no")
    late = asyncio.create_task(worker("late"))
    await asyncio.gather(first, second, late)


@test
async def cancelled_chain_of_tasks__ends_one_level_an_iteration(t):
    async def level(n):
        try:
            if n == 0:
                await asyncio.get_running_loop().create_future()
            else:
                await asyncio.create_task(level(n - 1))
        except asyncio.CancelledError:
            t.say("level", n)
            raise

    t.count()
    task = asyncio.create_task(level(3))
    for _ in range(5):
        await asyncio.sleep(0)
    t.say("cancel")
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        t.say("main")


@test
async def cancelled_chain_of_coroutines__ends_in_one_step(t):
    async def level(n):
        try:
            await (level(n - 1) if n > 0 else asyncio.sleep(100))
        except asyncio.CancelledError:
            t.say("level", n)
            raise

    t.count()
    task = asyncio.create_task(level(3))
    await asyncio.sleep(0)
    t.say("cancel")
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        t.say("main")


@test
async def event_and_future__wake_in_the_order_of_waiting(t):
    event = asyncio.Event()
    future = asyncio.get_running_loop().create_future()

    async def on_event(name):
        await event.wait()
        t.say(name)

    async def on_future(name):
        await future
        t.say(name)

    t.count()
    tasks = [asyncio.create_task(on_event("event 1")), asyncio.create_task(on_future("future 1")),
             asyncio.create_task(on_event("event 2")), asyncio.create_task(on_future("future 2"))]
    await asyncio.sleep(0)
    future.add_done_callback(lambda _: t.say("callback"))
    future.set_result(None)
    event.set()
    t.say("both set")
    await asyncio.wait(tasks)
    t.say("end")


run_all(sys.modules[__name__])
