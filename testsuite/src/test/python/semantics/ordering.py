import asyncio
import sys

from trace import run_all, test, yes_no


@test
async def one_queue__serves_callbacks_tasks_and_futures(t):
    loop = asyncio.get_running_loop()

    async def job(name):
        t.say(name)

    t.count()
    future = loop.create_future()
    future.add_done_callback(lambda _: t.say("done callback"))
    loop.call_soon(t.say, "callback 1")
    first = asyncio.create_task(job("task 1"))
    future.set_result(None)
    loop.call_soon_threadsafe(t.say, "thread-safe")
    second = asyncio.create_task(job("task 2"))
    loop.call_soon(t.say, "callback 2")
    await asyncio.sleep(0)
    t.say("main")
    await asyncio.wait([first, second])


@test
async def yields_and_plain_awaits__keep_the_round(t):
    async def helper(name, i):
        t.say(name, i)

    async def job(name):
        for i in range(3):
            await helper(name, i)
            await asyncio.sleep(0)

    t.count()
    tasks = [asyncio.create_task(job(name)) for name in "abc"]
    await asyncio.wait(tasks)
    t.say("end")


@test
async def futures_completed_in_one_step__wake_in_that_order(t):
    futures = [asyncio.get_running_loop().create_future() for _ in range(4)]

    async def waiter(i):
        t.say("woken", i, "with", await futures[i])

    t.count()
    tasks = [asyncio.create_task(waiter(i)) for i in range(4)]
    await asyncio.sleep(0)
    for i in [2, 0, 3, 1]:
        futures[i].set_result(i * 10)
    await asyncio.wait(tasks)


@test
async def awaiters_and_callbacks_of_a_task__are_told_in_registration_order(t):
    async def job():
        await asyncio.sleep(0)
        t.say("job ends")

    async def awaiter(name, task):
        await task
        t.say(name)

    t.count()
    task = asyncio.create_task(job())
    task.add_done_callback(lambda _: t.say("callback 1"))
    a = asyncio.create_task(awaiter("awaiter a", task))
    b = asyncio.create_task(awaiter("awaiter b", task))
    await asyncio.sleep(0)
    task.add_done_callback(lambda _: t.say("callback 2"))
    await task
    t.say("main")
    await asyncio.wait([a, b])


@test
async def cancelled_before_its_start__keeps_its_place(t):
    async def job(name):
        t.say(name)

    t.count()
    a = asyncio.create_task(job("a"))
    b = asyncio.create_task(job("unreachable"))
    b.add_done_callback(lambda _: t.say("b is cancelled"))
    c = asyncio.create_task(job("c"))
    b.cancel()
    a.add_done_callback(lambda _: t.say("a is done"))
    c.add_done_callback(lambda _: t.say("c is done"))
    await asyncio.wait([a, b, c])
    t.say("main")


@test
async def cancelled_sleepers__end_in_the_order_of_their_places(t):
    async def sleeper(name):
        try:
            while True:
                await asyncio.sleep(0)
        except asyncio.CancelledError:
            t.say(name)
            raise

    t.count()
    tasks = [asyncio.create_task(sleeper(name)) for name in "abc"]
    await asyncio.sleep(0)
    for task in reversed(tasks):
        task.cancel()
    await asyncio.wait(tasks)


@test
async def cancelled_waiters_of_futures__end_in_the_order_of_the_requests(t):
    async def waiter(name):
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            t.say(name)
            raise

    t.count()
    tasks = [asyncio.create_task(waiter(name)) for name in "abc"]
    await asyncio.sleep(0)
    for task in reversed(tasks):
        task.cancel()
    await asyncio.wait(tasks)


@test
async def producer_and_consumer__hand_over_by_futures(t):
    loop = asyncio.get_running_loop()
    box = [loop.create_future()]

    async def producer():
        for i in range(3):
            t.say("produce", i)
            box[0].set_result(i)
            await asyncio.sleep(0)
            await asyncio.sleep(0)

    async def consumer():
        for _ in range(3):
            item = await box[0]
            box[0] = loop.create_future()
            t.say("consume", item)

    t.count()
    await asyncio.gather(consumer(), producer())
    t.say("end")


@test
async def task_made_by_a_task__starts_in_the_next_iteration(t):
    async def child(name):
        t.say(name)

    async def parent(name):
        t.say(name)
        task = asyncio.create_task(child("child of " + name))
        await asyncio.sleep(0)
        t.say(name, "again")
        await task
        t.say(name, "ends")

    t.count()
    await asyncio.gather(parent("p"), parent("q"))


@test
async def sleeps__end_by_deadline_whatever_their_start(t):
    async def sleeper(delay):
        await asyncio.sleep(delay / 1000)
        t.say(delay)

    await asyncio.gather(*[sleeper(delay) for delay in [120, 30, 0, 90, 60]])


@test
async def zero_timer__fires_after_what_is_ready(t):
    loop = asyncio.get_running_loop()
    t.count()
    loop.call_later(0, t.say, "timer")
    loop.call_soon(t.say, "soon")
    loop.call_soon(lambda: loop.call_soon(t.say, "soon after"))
    await asyncio.sleep(0)
    t.say("main")
    await asyncio.sleep(0)
    t.say("main again")


@test
def leftover_tasks__are_cancelled_in_one_batch_at_the_end(t):
    async def background(name, steps):
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            for _ in range(steps):
                await asyncio.sleep(0)
            t.say(name, "cleaned up")
            raise

    async def main():
        for name, steps in [("slow", 2), ("quick", 0), ("middle", 1)]:
            asyncio.create_task(background(name, steps))
        await asyncio.sleep(0)
        return "main's value"

    t.say(asyncio.run(main()))


@test
def leftover_task_that_starts_another__leaves_it_behind(t):
    async def late():
        try:
            t.say("late starts")
            await asyncio.sleep(100)
        finally:
            t.say("late ends")

    async def background():
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            t.say("background starts late")
            asyncio.create_task(late())
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            t.say("background ends")

    async def main():
        asyncio.create_task(background())
        await asyncio.sleep(0)

    asyncio.run(main())
    t.say("run returned")


run_all(sys.modules[__name__])
