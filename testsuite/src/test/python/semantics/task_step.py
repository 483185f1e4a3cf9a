import asyncio
import sys

from trace import kind, run_all, test, yes_no


def state(task):
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    return "failed" if task.exception() is not None else "finished"


@test
async def self_cancelled_task__ends_as_its_coroutine_ends(t):
    async def returns():
        asyncio.current_task().cancel()
        return "lost"

    async def raises():
        asyncio.current_task().cancel()
        raise ValueError("kept")

    async def awaits_done_future(done):
        asyncio.current_task().cancel()
        t.say("done future gives", await done)
        await asyncio.sleep(0)
        t.say("unreachable")

    done = asyncio.get_running_loop().create_future()
    done.set_result(1)
    tasks = [asyncio.create_task(returns()), asyncio.create_task(raises()), asyncio.create_task(awaits_done_future(done))]
    await asyncio.wait(tasks)
    for task in tasks:
        t.say(state(task), task.cancelling())


@test
async def self_cancelled_task__cancels_the_future_it_awaits_at_once(t):
    future = asyncio.get_running_loop().create_future()

    async def awaits():
        asyncio.current_task().cancel("mine")
        try:
            await future
        except asyncio.CancelledError as e:
            t.say("cancelled with", e, "in task")
            raise

    t.count()
    task = asyncio.create_task(awaits())
    asyncio.get_running_loop().call_soon(lambda: t.say("future cancelled:", yes_no(future.cancelled())))
    await asyncio.wait([task])
    t.say(state(task))


@test
async def cancelled_task__gives_its_error_object_once(t):
    seen = []

    async def work():
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError as e:
            seen.append(e)
            raise

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel("message")
    for attempt in ["first", "second"]:
        try:
            await task
        except asyncio.CancelledError as e:
            t.say(attempt, "same object:", yes_no(e is seen[0]), "message:", e)
    try:
        task.exception()
    except asyncio.CancelledError as e:
        t.say("exception() raises, same object:", yes_no(e is seen[0]))


@test
def exit_in_a_task__is_kept_and_leaves_the_loop(t):
    loop = asyncio.new_event_loop()

    async def leaves():
        await asyncio.sleep(0)
        raise SystemExit("enough")

    async def other():
        for i in range(3):
            t.say("other", i)
            await asyncio.sleep(0)

    leaving = loop.create_task(leaves())
    following = loop.create_task(other())
    leaving.add_done_callback(lambda task: t.say("callback", kind(task.exception())))
    try:
        loop.run_forever()
    except SystemExit as e:
        t.say("loop left by", e)
    t.say("done", yes_no(leaving.done()), "other done", yes_no(following.done()))
    loop.run_until_complete(following)
    loop.close()


@test
async def awaiting_itself_or_a_foreign_future__fails_at_the_await(t):
    box = []

    async def awaits_itself():
        try:
            await box[0]
        except RuntimeError as e:
            t.say(str(e)[:28])
            return "went on"

    async def awaits_foreign(future):
        try:
            await future
        except RuntimeError as e:
            t.say("Task ... attached to a different loop" if "attached to a different loop" in str(e) else e)
            return "went on too"

    t.count()
    box.append(asyncio.create_task(awaits_itself()))
    other = asyncio.new_event_loop()
    foreign = asyncio.create_task(awaits_foreign(other.create_future()))
    t.say(await box[0])
    t.say(await foreign)
    other.close()


@test
async def pause_inside_a_task__fails_there(t):
    class Pause:
        def __await__(self):
            return (yield 5)

    async def pauses():
        try:
            await Pause()
        except RuntimeError as e:
            t.say(e)
        await asyncio.sleep(0)
        t.say("went on")

    t.count()
    await asyncio.create_task(pauses())


@test
async def current_task__is_nobody_in_callbacks(t):
    loop = asyncio.get_running_loop()

    def show(label):
        task = asyncio.current_task()
        t.say(label, "none" if task is None else task.get_name())

    async def child():
        show("child")
        loop.call_soon(show, "callback")
        await asyncio.sleep(0)
        show("child again")

    asyncio.current_task().set_name("main")
    task = asyncio.create_task(child(), name="child")
    task.add_done_callback(lambda _: show("done callback"))
    show("main")
    await task
    show("main after")


@test
async def failed_task__raises_the_same_object_to_all(t):
    async def fails():
        await asyncio.sleep(0)
        raise ValueError("shared")

    errors = []

    async def waiter(name, task):
        try:
            await task
        except ValueError as e:
            errors.append(e)
            t.say(name, e)

    t.count()
    task = asyncio.create_task(fails())
    a = asyncio.create_task(waiter("a", task))
    b = asyncio.create_task(waiter("b", task))
    await a
    await b
    await waiter("main", task)
    t.say("same:", yes_no(errors[0] is errors[1] is errors[2] is task.exception()))


@test
async def cleanup_after_cancellation__may_await_and_be_cancelled_again(t):
    async def work():
        try:
            await asyncio.sleep(100)
        finally:
            t.say("cleanup")
            try:
                await asyncio.sleep(0)
                t.say("one step")
                await asyncio.sleep(100)
            except asyncio.CancelledError as e:
                t.say("cleanup cancelled:", e)
                raise

    t.count()
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel("first")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel("second")
    try:
        await task
    except asyncio.CancelledError as e:
        t.say("main got", e, "requests", task.cancelling())


@test
async def uncancel__withdraws_a_request_not_yet_delivered(t):
    async def work():
        me = asyncio.current_task()
        me.cancel()
        t.say("requests", me.cancelling(), "left", me.uncancel(), "left", me.uncancel())
        await asyncio.sleep(0)
        t.say("not interrupted")
        me.cancel("a")
        me.cancel("b")
        t.say("left", me.uncancel())
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError as e:
            t.say("interrupted by", e)
        return me.cancelling()

    t.say("requests at the end", await asyncio.create_task(work()))


@test
async def tail_of_a_chain__passes_value_and_error_in_one_step(t):
    async def level(n, fail):
        if n == 0:
            await asyncio.sleep(0)
            if fail:
                raise ValueError("from the bottom")
            return "value"
        return await level(n - 1, fail)

    t.count()
    t.say(await level(50, False))
    try:
        await level(50, True)
    except ValueError as e:
        t.say(e)


run_all(sys.modules[__name__])
