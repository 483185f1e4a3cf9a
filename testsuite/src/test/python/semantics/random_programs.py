"""Random programs of tasks: random_programs.py FIRST LAST prints a checksum of each trace, one number the trace itself."""
import asyncio
import contextvars
import logging
import sys
import zlib

variable = contextvars.ContextVar("variable", default=0)


class Random:
    def __init__(self, seed):
        self.state = seed & 0x7FFFFFFF

    def next(self, bound):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % bound


class World:
    """What the tasks of one program share. Bodies are numbered; a task awaits only tasks of higher numbers."""

    def __init__(self, seed):
        self.seed = seed
        self.loop = asyncio.get_running_loop()
        self.lines = []
        self.iteration = 1
        self.closed = False
        self.bodies = 0
        self.tasks = {}
        self.futures = [self.loop.create_future() for _ in range(3)]
        self.events = [asyncio.Event() for _ in range(2)]
        self.locks = [asyncio.Lock() for _ in range(2)]
        self.loop.call_soon(self.tick)

    def tick(self):
        self.iteration += 1
        self.loop.call_soon(self.tick)

    def say(self, *words):
        if not self.closed:
            self.lines.append(" ".join(str(word) for word in (self.iteration,) + words).rstrip())

    def may_grow(self):
        return self.bodies < 16

    def new_body(self, depth):
        self.bodies += 1
        return Body(self, self.bodies, depth)

    def spawn(self, depth):
        body = self.new_body(depth)
        task = self.loop.create_task(body.run())
        self.tasks[body.number] = task
        return task


def kind(error):
    return type(error).__name__


def yes_no(flag):
    return "yes" if flag else "no"


def text(outcome):
    return f"{kind(outcome)} {outcome}".strip() if isinstance(outcome, BaseException) else str(outcome)


class Body:
    def __init__(self, world, number, depth):
        self.world = world
        self.number = number
        self.depth = depth
        self.random = Random(world.seed * 1000 + number)

    def say(self, *words):
        self.world.say(self.number, *words)

    def draw(self, bound):
        return self.random.next(bound)

    async def run(self):
        self.say("starts", variable.get())
        variable.set(self.number)
        try:
            if await self.block(2 + self.draw(6)):
                self.say("returns early")
        finally:
            self.say("ends")
        return self.number

    async def block(self, count):
        for _ in range(count):
            try:
                if await self.step():
                    return True
            except (ValueError, TimeoutError) as e:
                self.say("caught", kind(e), e if kind(e) == "ValueError" else "")
            except asyncio.CancelledError as e:
                self.say("cancelled", e)
                if self.world.closed or self.draw(4) != 0:
                    raise
        return False

    def some_future(self):
        return self.world.futures[self.draw(len(self.world.futures))]

    def later_task(self):
        later = [task for number, task in self.world.tasks.items() if number > self.number]
        return later[self.draw(len(later))] if later else None

    def awaitable(self):
        choice = self.draw(4)
        if choice < 2 and self.world.may_grow() and self.depth < 4:
            return self.world.new_body(self.depth + 1).run()
        if choice == 2:
            return self.some_future()
        return self.later_task() or self.some_future()

    async def step(self):
        if self.world.closed:
            raise asyncio.CancelledError()
        choice = self.draw(30)
        if choice < 4:
            await asyncio.sleep(0)
        elif choice < 7:
            self.complete(self.draw(len(self.world.futures)))
        elif choice < 9:
            self.say("future gives", await self.some_future())
        elif choice < 12:
            if self.world.may_grow():
                self.world.spawn(self.depth + 1)
        elif choice < 14:
            task = self.later_task()
            if task is not None:
                self.say("task gives", await task)
        elif choice < 16:
            self.cancel_some()
        elif choice < 18:
            await self.gather()
        elif choice == 18:
            await self.wait()
        elif choice == 19:
            self.say("shield gives", await asyncio.shield(self.awaitable()))
        elif choice == 20:
            limit = [None, 0, 1000][self.draw(3)]
            self.say("wait_for gives", await asyncio.wait_for(self.awaitable(), limit))
        elif choice == 21:
            await self.under_limit([None, 0, 1000][self.draw(3)])
        elif choice == 22:
            await self.with_cleanup()
        elif choice == 23:
            raise ValueError(f"from {self.number}")
        elif choice == 24:
            return self.draw(3) == 0
        elif choice == 25:
            self.register()
        elif choice == 26:
            await self.event(self.world.events[self.draw(2)])
        elif choice == 27:
            async with self.world.locks[self.draw(2)]:
                self.say("has the lock")
                await asyncio.sleep(0)
                await self.block(self.draw(2))
        elif choice == 28:
            if self.world.may_grow() and self.depth < 4:
                self.say("child gives", await self.world.new_body(self.depth + 1).run())
        else:
            task = asyncio.current_task()
            self.say("requests", task.cancelling(), "left", task.uncancel(), "variable", variable.get())
        return False

    def complete(self, index):
        future = self.world.futures[index]
        if future.done():
            self.world.futures[index] = self.world.loop.create_future()
        elif self.draw(4) == 0:
            future.set_exception(ValueError(f"set by {self.number}"))
        else:
            future.set_result(self.number)
        self.say("future", index, "done" if future.done() else "open")

    def cancel_some(self):
        tasks = list(self.world.tasks.values())
        if self.draw(4) == 0:
            self.say("cancels future", yes_no(self.some_future().cancel(f"by {self.number}")))
        elif tasks:
            self.say("cancels", yes_no(tasks[self.draw(len(tasks))].cancel(f"by {self.number}")))

    async def gather(self):
        outcomes = self.draw(2) == 0
        together = asyncio.gather(*[self.awaitable() for _ in range(1 + self.draw(3))], return_exceptions=outcomes)
        if self.draw(5) == 0:
            together.cancel(f"by {self.number}")
        self.say("gather gives", *[text(item) for item in await together])

    async def wait(self):
        futures = [asyncio.ensure_future(self.awaitable()) for _ in range(1 + self.draw(3))]
        mode = [asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED][self.draw(3)]
        done, pending = await asyncio.wait(futures, timeout=[None, 0, 1000][self.draw(3)], return_when=mode)
        self.say("wait gives", len(done), len(pending))

    async def under_limit(self, limit):
        block = asyncio.timeout(limit)
        try:
            async with block:
                await self.block(1 + self.draw(3))
        finally:
            self.say("expired", yes_no(block.expired()))

    async def with_cleanup(self):
        try:
            await self.block(1 + self.draw(3))
        finally:
            self.say("cleanup")
            await asyncio.sleep(0)
            self.say("cleaned up")

    def register(self):
        mark = self.draw(100)

        def callback(*_):
            self.say("callback", mark, variable.get())

        choice = self.draw(4)
        if choice == 0:
            self.world.loop.call_soon(callback)
        elif choice == 1:
            self.world.loop.call_later(0, callback)
        elif choice == 2:
            self.some_future().add_done_callback(callback)
        else:
            tasks = list(self.world.tasks.values())
            if tasks:
                tasks[self.draw(len(tasks))].add_done_callback(callback)

    async def event(self, event):
        if self.draw(3) != 0:
            self.say("sets")
            event.set()
        elif event.is_set():
            event.clear()
        else:
            await event.wait()
            self.say("event was set")


def state(task):
    if not task.done():
        return "pending"
    if task.cancelled():
        return "cancelled"
    return f"failed {task.exception()}" if task.exception() is not None else f"finished {task.result()}"


async def main(seed, worlds):
    world = World(seed)
    worlds.append(world)
    for _ in range(3):
        world.spawn(0)
    for i in range(30):
        await asyncio.sleep(0)
        if i % 4 == 3 and not world.futures[i % 3].done():
            world.futures[i % 3].set_result(0)
    for _ in range(20):
        left = [task for task in world.tasks.values() if not task.done()]
        for task in left:
            task.cancel("at the end")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    for number, task in world.tasks.items():
        world.say("task", number, state(task))
    world.closed = True


def trace(seed):
    worlds = []
    asyncio.run(main(seed, worlds))
    return "\n".join(worlds[0].lines) + "\n"


logging.getLogger("asyncio").disabled = True
if len(sys.argv) == 2:
    print(trace(int(sys.argv[1])), end="")
else:
    for seed in range(int(sys.argv[1]), int(sys.argv[2]) + 1):
        lines = trace(seed)
        print(seed, lines.count("\n"), zlib.crc32(lines.encode()))
