"""The workloads on CPython's asyncio, or with the argument "uvloop" on that loop: "row wall cpu", nanoseconds an operation, a line
for each iteration. Other arguments: milliseconds an iteration, iterations, and the rows wanted; "bytes" is W7.

Written as asyncio's documentation does: coroutines, create_task, gather, Queue, call_later; generators are Python's own.
"""

import asyncio
import sys
import time
import tracemalloc

CALLS, MANY, CHAINS, YIELDS = 10_000, 100_000, 1_000, 1_000
MASK = 0xFFFFFFFF


def mix(s, x):
    return (s * 31 + x) & MASK


def mixed(n, extra=0):
    s = 0
    for x in range(n):
        s = mix(s, x) + extra & MASK
    return s


def delay(i):
    return (1_000 + ((i * 0x9E3779B9 & MASK) >> 1) % 10_000) / 1e6


async def leaf(s, x):
    if x < 0:
        await asyncio.sleep(0)
    return mix(s, x)


async def call():
    s = 0
    for x in range(CALLS):
        s = await leaf(s, x)
    return s


async def deep(depth, s, x):
    if depth == 0:
        return await leaf(s, x)
    return await deep(depth - 1, s, x) + 1


async def call_deep():
    s = 0
    for x in range(CALLS):
        s = await deep(10, s, x) & MASK
    return s


async def completed():
    one = asyncio.get_running_loop().create_future()
    one.set_result(1)
    s = 0
    for _ in range(CALLS):
        s = mix(s, await one)
    return CALLS


async def yields(n):
    for _ in range(n):
        await asyncio.sleep(0)
    return n


async def switches():
    other = asyncio.create_task(yields(CALLS))
    return await yields(CALLS) + await other


async def chain(depth, n):
    if depth == 0:
        return await yields(n)
    return await chain(depth - 1, n) + 1


async def chains(depth):
    total = 0
    for _ in range(CHAINS):
        total += await chain(depth, 1)
    return total


async def same(i):
    return i


async def joins():
    total = 0
    for i in range(CALLS):
        total += await asyncio.create_task(same(i))
    return total


async def gather():
    return sum(await asyncio.gather(*(same(i) for i in range(CALLS))))


async def queue(capacity):
    messages = asyncio.Queue(max(capacity, 1))

    async def produce():
        for i in range(CALLS):
            await messages.put(i)
            if capacity == 0:
                await messages.join()

    producer = asyncio.create_task(produce())
    s = 0
    for _ in range(CALLS):
        s = mix(s, await messages.get())
        if capacity == 0:
            messages.task_done()
    await producer
    return s


async def timers():
    loop = asyncio.get_running_loop()
    last = loop.create_future()
    fired = 0

    def fire():
        nonlocal fired
        fired += 1
        if fired == MANY // 2:
            last.set_result(None)

    handles = [loop.call_later(delay(i), fire) for i in range(MANY)]
    for handle in handles[::2]:
        handle.cancel()
    await last
    return fired


def numbers(n):
    yield from range(n)


async def generate():
    s = 0
    for x in numbers(CALLS):
        s = mix(s, x)
    return s


def tree(first, depth):
    if depth == 0:
        return None
    half = (1 << depth - 1) - 1
    return tree(first, depth - 1), first + half, tree(first + half + 1, depth - 1)


def labels(node):
    left, label, right = node
    if left:
        yield from labels(left)
    yield label
    if right:
        yield from labels(right)


TREES = {depth: tree(0, depth) for depth in (10, 20)}


async def walk(depth):
    return sum(labels(TREES[depth]))


async def inner(a, b):
    await asyncio.sleep(100)
    return a + b


async def outer(a, b, s):
    return await inner(a, b) + len(s)


async def sleepers(asleep, ended):
    tasks = [asyncio.create_task(outer(i, i, "text")) for i in range(MANY)]
    await asyncio.sleep(0)
    asleep()
    for task in tasks:
        task.cancel()
    cancelled = 0
    for task in tasks:  # five times as fast as asyncio.wait or gather
        try:
            await task
        except asyncio.CancelledError:
            cancelled += 1
    ended()
    return cancelled


# The name in the report: coroutine function, operations, the result to be.
ROWS = {
    "call": (call, CALLS, mixed(CALLS)),
    "callDeep": (call_deep, CALLS, mixed(CALLS, 10)),
    "completed": (completed, CALLS, CALLS),
    "switches": (switches, 2 * CALLS, 2 * CALLS),
    "leafSuspensions10": (lambda: chain(10, YIELDS), YIELDS, YIELDS + 10),
    "leafSuspensions100": (lambda: chain(100, YIELDS), YIELDS, YIELDS + 100),
    "chains10": (lambda: chains(10), CHAINS, CHAINS * 11),
    "chains100": (lambda: chains(100), CHAINS, CHAINS * 101),
    "joins": (joins, CALLS, CALLS * (CALLS - 1) // 2),
    "gather": (gather, CALLS, CALLS * (CALLS - 1) // 2),
    "queue0": (lambda: queue(0), CALLS, mixed(CALLS)),
    "queue1": (lambda: queue(1), CALLS, mixed(CALLS)),
    "queue64": (lambda: queue(64), CALLS, mixed(CALLS)),
    "timers": (timers, MANY, MANY // 2),
    "generate": (generate, CALLS, mixed(CALLS)),
    "tree10": (lambda: walk(10), 1023, 1023 * 1022 // 2),
    "tree20": (lambda: walk(20), (1 << 20) - 1, ((1 << 20) - 1) * ((1 << 20) - 2) // 2),
}


def run_cancel(runner):
    wall, cpu = [], []

    def note():
        wall.append(time.perf_counter_ns())
        cpu.append(time.process_time_ns())

    if runner.run(sleepers(note, note)) != MANY:
        raise AssertionError("cancel")
    return (wall[1] - wall[0]) / MANY, (cpu[1] - cpu[0]) / MANY


def run_bytes(runner):
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    asleep = []
    runner.run(sleepers(lambda: asleep.append(tracemalloc.get_traced_memory()[0]), lambda: None))
    tracemalloc.stop()
    return (asleep[0] - before) / MANY


def iteration(runner, make, expected, operations, millis):
    rounds = 0
    wall, cpu = time.perf_counter_ns(), time.process_time_ns()
    while rounds == 0 or time.perf_counter_ns() - wall < millis * 1e6:
        actual = runner.run(make())
        if actual != expected:
            raise AssertionError(f"expected {expected}, got {actual}")
        rounds += 1
    each = rounds * operations
    return (time.perf_counter_ns() - wall) / each, (time.process_time_ns() - cpu) / each


def main(kind, millis, iterations, wanted):
    factory = None
    if kind == "uvloop":
        import uvloop

        factory = uvloop.new_event_loop
    sys.setrecursionlimit(10_000)
    with asyncio.Runner(loop_factory=factory) as runner:
        for name in wanted:
            if name == "bytes":
                print(name, run_bytes(runner), 0, flush=True)
            elif name == "cancel":
                print(name, *run_cancel(runner), flush=True)
            elif name in ROWS:
                make, operations, expected = ROWS[name]
                for i in range(iterations + 1):
                    result = iteration(runner, make, expected, operations, millis)
                    if i > 0:
                        print(name, *result, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
