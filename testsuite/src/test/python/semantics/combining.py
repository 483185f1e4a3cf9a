import asyncio
import sys

from trace import kind, run_all, test, yes_no


def future():
    return asyncio.get_running_loop().create_future()


async def value(n, steps=0):
    for _ in range(steps):
        await asyncio.sleep(0)
    return n


async def fail(text, steps=0):
    for _ in range(steps):
        await asyncio.sleep(0)
    raise ValueError(text)


def how_it_ended(f):
    if not f.done():
        return "pending"
    if f.cancelled():
        return "cancelled"
    try:
        return "failed " + kind(f.exception()) if f.exception() is not None else f"finished {f.result()}"
    except asyncio.CancelledError:
        return "cancelled on asking"


# --- gather


@test
async def gather__starts_its_coroutines_at_the_call(t):
    async def job(name):
        t.say(name, "starts")

    t.count()
    before = asyncio.create_task(job("before"))
    together = asyncio.gather(job("first"), job("second"))
    after = asyncio.create_task(job("after"))
    t.say("called")
    await after
    t.say("after done, gather done:", yes_no(together.done()))
    await together
    t.say("end", yes_no(before.done()))


@test
async def gather__fails_when_a_child_is_cancelled(t):
    child = asyncio.create_task(asyncio.sleep(100))
    sibling = asyncio.create_task(value("sibling", 6))
    together = asyncio.gather(child, sibling)
    await asyncio.sleep(0)
    child.cancel("child stops")
    try:
        await together
    except asyncio.CancelledError as e:
        t.say("CancelledError", e)
    t.say("gather cancelled:", yes_no(together.cancelled()), "done:", yes_no(together.done()))
    try:
        t.say("exception:", kind(together.exception()))
    except asyncio.CancelledError:
        t.say("exception() raises")
    t.say(await sibling)


@test
async def cancelled_gather__waits_for_all_its_children(t):
    async def child(name, steps, swallow):
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            await value(None, steps)
            t.say(name, "ends")
            if not swallow:
                raise
        return name

    t.count()
    children = [asyncio.create_task(child("quick", 0, True)), asyncio.create_task(child("slow", 3, True))]
    together = asyncio.gather(*children)
    await asyncio.sleep(0)
    t.say("accepted:", yes_no(together.cancel("msg")), "done:", yes_no(together.done()))
    try:
        await together
    except asyncio.CancelledError as e:
        t.say("CancelledError", e)
    t.say("cancelled:", yes_no(together.cancelled()), "children", [how_it_ended(c) for c in children])
    t.say("accepted again:", yes_no(together.cancel()))


@test
async def cancelled_gather_of_outcomes__raises_all_the_same(t):
    together = asyncio.gather(value(1), asyncio.sleep(100), return_exceptions=True)
    await asyncio.sleep(0)
    together.cancel()
    try:
        t.say("unreachable", await together)
    except asyncio.CancelledError:
        t.say("CancelledError, cancelled:", yes_no(together.cancelled()))


@test
async def gather_of_done_awaitables__is_done_at_once(t):
    done, failed, pending = future(), future(), future()
    done.set_result("value")
    failed.set_exception(ValueError("broken"))
    t.say(how_it_ended(asyncio.gather(done, done)))
    t.say(how_it_ended(asyncio.gather(done, failed)))
    t.say(how_it_ended(asyncio.gather(failed, pending)))
    t.say(how_it_ended(asyncio.gather(done, pending)))
    outcomes = asyncio.gather(failed, done, return_exceptions=True).result()
    t.say(kind(outcomes[0]), outcomes[1])


@test
async def gather__reports_the_first_failure_in_time(t):
    t.count()
    tasks = [asyncio.create_task(fail("second", 2)), asyncio.create_task(fail("first", 1)), asyncio.create_task(fail("third", 3))]
    try:
        await asyncio.gather(*tasks)
    except ValueError as e:
        t.say(e)
    await asyncio.wait(tasks)
    t.say([how_it_ended(task) for task in tasks])


@test
async def failed_gather__can_not_be_cancelled_and_spares_its_children(t):
    sibling = asyncio.create_task(value("fine", 5))
    together = asyncio.gather(fail("at once"), sibling)
    await asyncio.wait([together])
    t.say(together.exception(), "accepted:", yes_no(together.cancel()), "sibling requests", sibling.cancelling())
    t.say(await sibling)


@test
async def cancelled_child_as_outcome__has_the_message_of_a_future_only(t):
    task, plain = asyncio.create_task(asyncio.sleep(100)), future()
    asyncio.get_running_loop().call_soon(task.cancel, "the task's")
    asyncio.get_running_loop().call_soon(plain.cancel, "the future's")
    for outcome in await asyncio.gather(task, plain, return_exceptions=True):
        t.say(kind(outcome), outcome)


@test
async def cancelling_the_task_in_a_nested_gather__reaches_the_leaves(t):
    async def leaf(name):
        try:
            await asyncio.sleep(100)
        except asyncio.CancelledError:
            t.say(name)
            raise

    async def parent():
        try:
            await asyncio.gather(leaf("a"), asyncio.gather(leaf("b"), leaf("c")))
        except asyncio.CancelledError:
            t.say("parent")
            raise

    t.count()
    task = asyncio.create_task(parent())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    t.say(how_it_ended(task))


# --- shield


@test
async def shield__copies_the_outcome_one_iteration_later(t):
    inner = future()
    outer = asyncio.shield(inner)
    t.count()
    inner.add_done_callback(lambda _: t.say("inner callback, outer done:", yes_no(outer.done())))
    outer.add_done_callback(lambda _: t.say("outer callback"))
    inner.set_result(1)
    t.say("inner set, outer done:", yes_no(outer.done()))
    t.say("value", await outer)


@test
async def two_shields_of_one_task__are_independent(t):
    inner = asyncio.create_task(value("inner", 3))
    one, two = asyncio.shield(inner), asyncio.shield(inner)
    one.cancel("only me")
    try:
        await one
    except asyncio.CancelledError as e:
        t.say("one", e)
    t.say("two", await two, "inner requests", inner.cancelling())


@test
async def cancelled_shield__ignores_the_later_result(t):
    inner = future()
    outer = asyncio.shield(inner)
    outer.cancel()
    inner.set_result("late")
    await asyncio.sleep(0)
    t.say(how_it_ended(outer), "/", how_it_ended(inner))


# --- wait


@test
async def wait__leaves_errors_inside_and_cancels_nobody(t):
    tasks = [asyncio.create_task(fail("x")), asyncio.create_task(value(1, 2)), asyncio.create_task(asyncio.sleep(100))]
    waiting = asyncio.create_task(asyncio.wait(tasks))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    t.say(how_it_ended(waiting), [how_it_ended(task) for task in tasks[:2]], "requests", tasks[2].cancelling())
    tasks[2].cancel()


@test
async def done_of_wait__has_what_ended_before_the_wake_up(t):
    a, b, c = future(), future(), future()
    loop = asyncio.get_running_loop()

    def finish():
        a.set_result("a")
        loop.call_soon(b.set_result, "b")

    loop.call_soon(finish)
    done, pending = await asyncio.wait([a, b, c], return_when=asyncio.FIRST_COMPLETED)
    t.say(sorted(f.result() for f in done), len(pending))


@test
async def first_exception_without_any__waits_for_all(t):
    t.count()
    cancelled = asyncio.create_task(asyncio.sleep(100))
    asyncio.get_running_loop().call_soon(cancelled.cancel)
    done, pending = await asyncio.wait(
        [asyncio.create_task(value(1)), cancelled, asyncio.create_task(value(2, 5))], return_when=asyncio.FIRST_EXCEPTION)
    t.say(len(done), len(pending))
    failed = asyncio.create_task(fail("already"))
    await asyncio.wait([failed])
    done, pending = await asyncio.wait([failed, future()], return_when=asyncio.FIRST_EXCEPTION)
    t.say("failed before:", len(done), len(pending))


@test
async def wait_without_time__gives_what_is_done(t):
    done_one, open_one = future(), future()
    done_one.set_result(1)
    done, pending = await asyncio.wait([done_one, open_one], timeout=0)
    t.say(len(done), len(pending), yes_no(open_one in pending))
    done, pending = await asyncio.wait([done_one], timeout=0)
    t.say(len(done), len(pending))


# --- as_completed


@test
async def as_completed__gives_one_coroutine_for_each_awaitable(t):
    a, b = future(), future()
    b.set_result("b")
    steps = iter(asyncio.as_completed([a, b, a]))
    first, second = next(steps), next(steps)
    t.say("third:", yes_no(next(steps, None) is not None))
    asyncio.get_running_loop().call_soon(a.set_result, "a")
    t.say("second asked first:", await second)
    t.say("then first:", await first)


@test
async def as_completed__runs_out_of_time_for_each_that_is_left(t):
    quick = value("quick")
    left = [future(), future()]
    for step in asyncio.as_completed([quick, *left], timeout=0.1):
        try:
            t.say(await step)
        except TimeoutError as e:
            t.say(kind(e))
    t.say("cancelled:", yes_no(left[0].cancelled() or left[1].cancelled()))


@test
async def as_completed__raises_errors_and_cancellations_in_their_turn(t):
    a, b, c = future(), future(), future()
    loop = asyncio.get_running_loop()
    loop.call_soon(b.cancel)
    loop.call_soon(c.set_exception, ValueError("c fails"))
    loop.call_soon(a.set_result, "a")
    for step in asyncio.as_completed([a, b, c]):
        try:
            t.say(await step)
        except (ValueError, asyncio.CancelledError) as e:
            t.say(kind(e), e)
    t.say("requests", asyncio.current_task().cancelling())


@test
async def as_completed__starts_nothing_twice_and_ends_empty(t):
    t.say("empty:", yes_no(next(iter(asyncio.as_completed([])), None) is None))
    t.count()

    async def job():
        t.say("job runs")
        return "job"

    for step in asyncio.as_completed([job()]):
        t.say("asked")
        t.say(await step)


@test
async def cancelling_a_task_in_as_completed__leaves_the_awaitables(t):
    a = future()

    async def consumer():
        for step in asyncio.as_completed([a]):
            await step

    task = asyncio.create_task(consumer())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    t.say(how_it_ended(task), "/", how_it_ended(a))


run_all(sys.modules[__name__])
