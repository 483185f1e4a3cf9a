"""As record_traces.py, for programs about locks, queues, groups and eager tasks: python3.13 record_primitive_traces.py COUNT FOLDER

PrimitiveStatements.java runs the same statements. A task group's tasks are kept in order here, and cancelled so.
"""
import asyncio
import gc
import logging
import os
import sys

import record_traces
from record_traces import Generator, Interpreter, Parser, is_fit, yes

# word: weight, arguments (r: a reference, f: a function, i: an index, n: 0 to 3, t: a time), blocks
PLAIN = {
    "condition": (4, "", 1), "conditionwait": (7, "", 0), "conditionwaitfor": (3, "n", 0), "notify": (4, "n", 0), "notifyall": (2, "", 0),
    "semaphore": (5, "i", 1), "semacquire": (2, "i", 0), "semrelease": (3, "i", 0),
    "barrier": (4, "", 0), "barrierreset": (1, "", 0), "barrierabort": (1, "", 0), "barriershow": (2, "", 0),
    "put": (5, "i", 0), "get": (5, "i", 0), "putnow": (2, "i", 0), "getnow": (2, "i", 0), "taskdone": (3, "i", 0),
    "join": (2, "i", 0), "shutdown": (1, "in", 0), "queueshow": (2, "i", 0),
    "group": (6, "", 1), "groupspawn": (9, "if", 0), "groupshow": (2, "i", 0), "eager": (3, "f", 0),
    "reschedule": (2, "it", 0), "asyncfor": (2, "rrt", 0),
}
OLD = {
    "log": 2, "yield": 6, "newfut": 1, "setres": 2, "setexc": 1, "await": 4, "spawn": 3, "cancel": 6, "uncancel": 1, "cancelself": 1,
    "coro": 2, "sleep": 3, "raise": 2, "gather": 1, "shield": 1, "event": 1, "set": 1, "clear": 1,
}
NESTING = {"try": 7, "timeout": 5, "lock": 2, "waitfor": 1}


# What makes sense inside of these only is less frequent outside.
WITHIN = {"condition": ("conditionwait", "conditionwaitfor", "notify", "notifyall"), "group": ("groupspawn",), "timeout": ("reschedule",)}


class PrimitiveGenerator(Generator):
    def __init__(self, seed):
        super().__init__(seed)
        self.within = []

    def statement(self, depth):
        weights = dict(OLD)
        weights.update((word, weight) for word, (weight, _, blocks) in PLAIN.items() if depth < 3 or not blocks)
        for word, inner in WITHIN.items():
            for each in inner:
                weights[each] *= 1 if word in self.within else 0.1
        if depth < 3:
            weights.update(NESTING)
        word = self.random.choices(list(weights), list(weights.values()))[0]
        self.within.append(word)
        words = [word] + self.arguments(word, depth + 1)
        self.within.pop()
        return words

    def arguments(self, word, depth):
        if word not in PLAIN:
            return super().arguments(word, depth)
        _, kinds, blocks = PLAIN[word]
        words = [self.argument(kind) for kind in kinds]
        for _ in range(blocks):
            words += self.block(depth, self.random.randint(1, 4))
        return words

    def argument(self, kind):
        if kind == "r":
            return self.reference()[0]
        if kind == "f":
            return str(self.random.randint(0, self.functions - 1))
        if kind == "n":
            return str(self.random.randint(0, 3))
        return self.limit() if kind == "t" else self.index()


class PrimitiveParser(Parser):
    def statement(self):
        word = self.words[self.at]
        if word not in PLAIN:
            return super().statement()
        self.next()
        _, kinds, blocks = PLAIN[word]
        return (word, *[self.next() for _ in kinds], *[self.block() for _ in range(blocks)])


class Ordered(dict):
    add = lambda self, item: self.setdefault(item)
    discard = lambda self, item: self.pop(item, None)


class OrderedGroup(asyncio.TaskGroup):
    def __init__(self):
        super().__init__()
        self._tasks = Ordered()


def kind(error):
    if isinstance(error, BaseExceptionGroup):
        return "%s(%s: %s)" % (type(error).__name__, error.message, ", ".join(map(kind, error.exceptions)))
    if isinstance(error, (asyncio.QueueEmpty, asyncio.QueueFull, asyncio.QueueShutDown)):
        return type(error).__name__
    if isinstance(error, RuntimeError) and str(error).startswith("TaskGroup "):
        return "RuntimeError(group" + str(error)[str(error).rindex(">") + 1:] + ")"
    return original_kind(error)


original_kind = record_traces.kind
record_traces.kind = kind


class PrimitiveInterpreter(Interpreter):
    def __init__(self, text):
        super().__init__(text)
        self.functions = PrimitiveParser(text).functions()
        self.condition = asyncio.Condition()
        self.semaphores = [asyncio.Semaphore(1), asyncio.BoundedSemaphore(2)]
        self.barrier_ = asyncio.Barrier(2)
        self.queues = [asyncio.Queue(1), asyncio.LifoQueue(2), asyncio.PriorityQueue(2), asyncio.Queue()]
        self.groups = []
        self.limits = []

    def run(self):
        asyncio.set_event_loop(self.loop)
        for function in range(len(self.functions)):
            self.spawn(function)
        for number in range(8):
            self.loop.call_later((number + 1) * 0.00611 + number * number * 1.3e-6, self.drive, number)
        for round in range(5):
            try:
                while not all(task.done() for task in self.tasks):
                    self.loop.run_until_complete(asyncio.gather(*self.tasks, return_exceptions=True))
                self.log("end")
                break
            except record_traces.Stuck:
                self.log("stuck")
                for task in list(self.tasks):
                    task.cancel("stuck")
        for future in self.futures + self.tasks:
            self.trace.append("%s %s" % (self.name(future), self.outcome(future)))
        return self.trace

    def drive(self, number):
        super().drive(number)
        self.semaphores[0].release()
        queue = self.queues[number % 4]
        try:
            queue.get_nowait() if queue.full() else queue.put_nowait(-number)
        except asyncio.QueueShutDown:
            self.log("drive is late")

    def tried(self, what, action):
        try:
            self.log("%s %s %s" % (self.me(), what, record_traces.show(action())))
        except Exception as error:
            self.log("%s %s throws %s" % (self.me(), what, kind(error)))

    # ---- condition, semaphores, barrier

    async def silently(self, acquiring):
        await acquiring

    async def do_condition(self, depth, body):
        await self.logged("condition", self.silently(self.condition.acquire()))
        try:
            await self.block(body, depth + 1)
        finally:
            self.condition.release()

    async def do_conditionwait(self, depth):
        await self.logged("condition wait", self.condition.wait())

    async def do_conditionwaitfor(self, depth, number):
        await self.logged("condition waitfor", self.condition.wait_for(lambda: self.count() % 4 == int(number)))

    async def do_notify(self, depth, number):
        self.tried("notify", lambda: self.condition.notify(int(number)))

    async def do_notifyall(self, depth):
        self.tried("notifyall", self.condition.notify_all)

    def semaphore(self, index):
        return self.semaphores[int(index) % 2]

    async def do_semaphore(self, depth, index, body):
        semaphore = self.semaphore(index)
        await self.logged("semaphore", self.silently(semaphore.acquire()))
        try:
            await self.block(body, depth + 1)
        finally:
            self.tried("semaphore", semaphore.release)

    async def do_semacquire(self, depth, index):
        await self.logged("semacquire", self.silently(self.semaphore(index).acquire()))
        self.log("%s locked %s" % (self.me(), yes(self.semaphore(index).locked())))

    async def do_semrelease(self, depth, index):
        self.tried("semrelease", self.semaphore(index).release)

    async def do_barrier(self, depth):
        await self.logged("barrier", self.barrier_.wait())

    async def do_barrierreset(self, depth):
        await self.logged("barrier reset", self.barrier_.reset())

    async def do_barrierabort(self, depth):
        await self.logged("barrier abort", self.barrier_.abort())

    async def do_barriershow(self, depth):
        self.log("%s barrier %d %s" % (self.me(), self.barrier_.n_waiting, yes(self.barrier_.broken)))

    # ---- queues

    def queue(self, index):
        return self.queues[int(index) % 4]

    async def do_put(self, depth, index):
        await self.logged("put", self.queue(index).put(self.count()))

    async def do_get(self, depth, index):
        await self.logged("get", self.queue(index).get())

    async def do_putnow(self, depth, index):
        self.tried("putnow", lambda: self.queue(index).put_nowait(self.count()))

    async def do_getnow(self, depth, index):
        self.tried("getnow", self.queue(index).get_nowait)

    async def do_taskdone(self, depth, index):
        self.tried("taskdone", self.queue(index).task_done)

    async def do_join(self, depth, index):
        await self.logged("join", self.queue(index).join())

    async def do_shutdown(self, depth, index, number):
        self.tried("shutdown", lambda: self.queue(index).shutdown(number == "0"))

    async def do_queueshow(self, depth, index):
        queue = self.queue(index)
        self.log("%s queue %d %s %s" % (self.me(), queue.qsize(), yes(queue.empty()), yes(queue.full())))

    # ---- groups, eager tasks, timeouts

    async def do_group(self, depth, body):
        me = self.me()
        try:
            async with OrderedGroup() as group:
                self.groups.append(group)
                await self.block(body, depth + 1)
        except BaseException as error:
            self.log("%s group throws %s" % (me, kind(error)))
            raise
        self.log("%s group ends" % me)

    def group(self, index):
        return self.groups[int(index) % len(self.groups)] if self.groups else None

    async def do_groupspawn(self, depth, index, function):
        group = self.group(index)
        if group is not None and len(self.tasks) < 12:
            self.tried("groupspawn", lambda: self.spawn_in(group, int(function)))

    def spawn_in(self, group, function):
        self.tasks.append(group.create_task(self.top(function)))

    async def do_groupshow(self, depth, index):
        group = self.group(index)
        if group is not None:
            self.log("%s %s" % (self.me(), group))

    async def do_eager(self, depth, function):
        if len(self.tasks) < 12 and depth < 3:
            place = len(self.tasks)
            self.tasks.append(self.loop.create_future())
            self.tasks[place] = asyncio.Task(self.eager(int(function), place), loop=self.loop, eager_start=True)
            self.log("%s made t%d %s" % (self.me(), place, yes(self.tasks[place].done())))

    async def eager(self, function, place):
        self.tasks[place] = asyncio.current_task()
        return await self.top(function)

    async def do_timeout(self, depth, micros, body):
        limit = asyncio.timeout(self.seconds(micros))
        self.limits.append(limit)
        me = self.me()
        try:
            async with limit:
                await self.block(body, depth + 1)
        except BaseException as error:
            self.log("%s timeout throws %s %s" % (me, kind(error), yes(limit.expired())))
            raise
        self.log("%s timeout ends %s" % (me, yes(limit.expired())))

    async def do_reschedule(self, depth, index, micros):
        if self.limits:
            limit = self.limits[int(index) % len(self.limits)]
            seconds = self.seconds(micros)
            self.tried("reschedule", lambda: limit.reschedule(None if seconds is None else self.loop.time() + seconds))

    async def do_asyncfor(self, depth, first, second, micros):
        found = [future for future in self.all([first, second]) if future is not asyncio.current_task()]
        if len(found) == 2 and found[0].done() and found[1].done():
            found.pop()  # their order would be that of their addresses
        if found:
            await self.logged("asyncfor", self.async_for(found, self.seconds(micros)))

    async def async_for(self, found, seconds):
        names = []
        async for future in asyncio.as_completed(found, timeout=seconds):
            names.append(self.name(future))
            self.log("%s asyncfor %s" % (self.me(), names[-1]))
        return " ".join(names)


def main(count, folder):
    logging.disable(logging.CRITICAL)
    gc.disable()
    kept = []
    seed = 0
    with open(os.path.join(folder, "primitives.txt"), "w") as programs, open(os.path.join(folder, "primitive-traces.txt"), "w") as traces:
        while count:
            text = PrimitiveGenerator(seed).program()
            kept.append(PrimitiveInterpreter(text))
            try:
                trace = kept[-1].run()
            except RecursionError:  # tasks that wait for each other in a circle
                trace = ["RecursionError"]
            if "RecursionError" not in trace and is_fit(trace):
                programs.write("%d %s\n" % (seed, text))
                traces.write("# %d\n%s\n" % (seed, "\n".join(trace)))
                count -= 1
            seed += 1
    sys.stderr = open(os.devnull, "w")
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
