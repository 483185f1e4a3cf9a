"""Writes random programs, and what CPython's asyncio does with them: python3.13 record_traces.py COUNT FOLDER

A program is a list of coroutine functions in a small language of asyncio's operations; TraceInterpreter.java runs the same
language. Time is virtual. Each event is recorded with the number of the loop's iteration.

Left out is what differs from run to run: sets in the order of hashes, timers with equal deadlines, tasks that wait for each
other in a circle (RecursionError here).
"""
import asyncio
import gc
import logging
import os
import random
import selectors
import sys

# ---- programs

SIMPLE = {
    "log": 2, "yield": 5, "newfut": 3, "setres": 3, "setexc": 1, "cancelfut": 1, "await": 7, "spawn": 6, "cancel": 5,
    "uncancel": 1, "cancelself": 1, "coro": 2, "gather": 3, "outcomes": 2, "shield": 2, "wait": 3, "waitfor0": 1,
    "event": 2, "set": 2, "clear": 1, "callback": 2, "soon": 2, "sleep": 4, "raise": 1, "later": 2, "laterres": 3,
    "ascompleted": 2,
}
NESTING = {"try": 6, "timeout": 4, "lock": 3, "waitfor": 3}


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.durations = 0
        self.functions = self.random.randint(3, 6)

    def program(self):
        words = [str(self.functions)]
        for _ in range(self.functions):
            words += self.block(0, self.random.randint(3, 9))
        return " ".join(words)

    def block(self, depth, length):
        words = ["{"]
        for _ in range(length):
            words += self.statement(depth)
        return words + ["}"]

    def index(self):
        return str(self.random.randint(0, 9))

    def reference(self):
        return [self.random.choice("ft") + self.index()]

    def micros(self):
        self.durations += 1
        return str(self.random.choice([1, 2, 3, 5, 8, 13]) * 1000 + self.durations * 7)

    def limit(self):
        return self.random.choice([self.micros(), self.micros(), "-1"])

    def statement(self, depth):
        weights = dict(SIMPLE)
        if depth < 3:
            weights.update(NESTING)
        word = self.random.choices(list(weights), list(weights.values()))[0]
        return [word] + self.arguments(word, depth + 1)

    def arguments(self, word, depth):
        pick = self.random
        if word in ("await", "shield", "waitfor0", "callback"):
            return self.reference()
        if word in ("setres", "setexc", "cancelfut"):
            return [self.index()]
        if word == "laterres":
            return [self.index(), self.micros()]
        if word == "cancel":
            return [self.index(), pick.choice(["-", "m%d" % pick.randint(0, 99)])]
        if word in ("spawn", "coro"):
            return [str(pick.randint(0, self.functions - 1))]
        if word in ("gather", "outcomes"):
            return self.references(0)
        if word == "wait":
            return self.references(1) + [pick.choice(["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"]), self.limit()]
        if word == "ascompleted":
            return self.reference() + [self.limit()]
        if word in ("sleep", "later"):
            return [self.micros()]
        if word == "waitfor":
            return [self.limit()] + self.reference()
        if word == "timeout":
            return [pick.choice(["0", self.micros(), self.micros()])] + self.block(depth, pick.randint(1, 3))
        if word == "lock":
            return self.block(depth, pick.randint(1, 2))
        if word == "try":
            return (
                [pick.choice(["cancelled", "any"]), pick.choice(["raise", "go-on"])]
                + self.block(depth, pick.randint(1, 3))
                + self.block(depth, pick.randint(0, 2))
                + self.block(depth, pick.randint(0, 2))
            )
        return []

    def references(self, least):
        count = self.random.randint(least, 3)
        words = [str(count)]
        for _ in range(count):
            words += self.reference()
        return words


class Parser:
    def __init__(self, text):
        self.words = text.split()
        self.at = 0

    def functions(self):
        return [self.block() for _ in range(int(self.next()))]

    def next(self):
        self.at += 1
        return self.words[self.at - 1]

    def block(self):
        self.next()
        statements = []
        while self.words[self.at] != "}":
            statements.append(self.statement())
        self.next()
        return statements

    def statement(self):
        word = self.next()
        if word in ("await", "shield", "waitfor0", "callback", "setres", "setexc", "cancelfut", "spawn", "coro", "sleep", "later"):
            return word, self.next()
        if word in ("laterres", "cancel", "waitfor", "ascompleted"):
            return word, self.next(), self.next()
        if word in ("gather", "outcomes"):
            return word, self.references()
        if word == "wait":
            return word, self.references(), self.next(), self.next()
        if word == "timeout":
            return word, self.next(), self.block()
        if word == "lock":
            return word, self.block()
        if word == "try":
            return word, self.next(), self.next(), self.block(), self.block(), self.block()
        return (word,)

    def references(self):
        return [self.next() for _ in range(int(self.next()))]


# ---- the loop in virtual time


class Stuck(BaseException):
    pass


class Planned(Exception):
    pass


class VirtualSelector(selectors.SelectSelector):
    def __init__(self):
        super().__init__()
        self.now = 100.0
        self.polls = 0

    def select(self, timeout=None):
        self.polls += 1
        if timeout is None or self.polls > 3000:
            raise Stuck()
        if timeout > 0:
            self.now += timeout
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.clock = VirtualSelector()
        super().__init__(self.clock)

    def time(self):
        return self.clock.now


# ---- running


def kind(error):
    if isinstance(error, asyncio.CancelledError):
        return "cancelled(%s)" % (error.args[0] if error.args and error.args[0] else "")
    if isinstance(error, asyncio.TimeoutError):
        return "timeout"
    if isinstance(error, asyncio.InvalidStateError):
        return "invalid state"
    if isinstance(error, Planned):
        return str(error)
    return "%s(%s)" % (type(error).__name__, error)


def show(value):
    if isinstance(value, list):
        return "[" + ",".join(map(show, value)) + "]"
    if isinstance(value, BaseException):
        return kind(value)
    if isinstance(value, bool):
        return yes(value)
    return "none" if value is None else str(value)


def yes(flag):
    return "yes" if flag else "no"


class Interpreter:
    def __init__(self, text):
        self.functions = Parser(text).functions()
        self.loop = VirtualLoop()
        self.loop.set_exception_handler(self.on_report)
        self.futures = [self.loop.create_future() for _ in range(3)]
        self.tasks = []
        self.trace = []
        self.lock = asyncio.Lock()
        self.event = asyncio.Event()
        self.counter = 0
        self.spans = 0

    def on_report(self, loop, context):
        if "exception" in context and "never retrieved" not in context["message"]:
            self.log("report " + kind(context["exception"]))

    def log(self, event):
        self.trace.append("%d %s" % (self.loop.clock.polls, event))

    def count(self):
        self.counter += 1
        return self.counter

    def seconds(self, micros):
        """No two of them are equal."""
        if micros == "-1":
            return None
        if micros == "0":
            return 0
        self.spans += 1
        return int(micros) / 1e6 + self.spans * 3.17e-6

    def get(self, reference):
        among = self.futures if reference[0] == "f" else self.tasks
        return among[int(reference[1:]) % len(among)] if among else None

    def all(self, references):
        return [found for found in map(self.get, references) if found is not None]

    def name(self, future):
        for letter, among in ("f", self.futures), ("t", self.tasks):
            for index, each in enumerate(among):
                if each is future:
                    return letter + str(index)
        return "?"

    def me(self):
        return self.name(asyncio.current_task())

    def run(self):
        asyncio.set_event_loop(self.loop)
        for function in range(len(self.functions)):
            self.spawn(function)
        for number in range(8):
            self.loop.call_later((number + 1) * 0.00611 + number * number * 1.3e-6, self.drive, number)
        try:
            while not all(task.done() for task in self.tasks):
                self.loop.run_until_complete(asyncio.gather(*self.tasks, return_exceptions=True))
            self.log("end")
        except Stuck:
            self.log("stuck")
        for future in self.futures + self.tasks:
            self.trace.append("%s %s" % (self.name(future), self.outcome(future)))
        return self.trace

    def drive(self, number):
        future = self.futures[number * 3 % len(self.futures)]
        self.log("drive " + self.name(future))
        if not future.done():
            future.set_result("d%d" % number)

    def outcome(self, future):
        if not future.done():
            text = "pending"
        elif future.cancelled():
            text = "cancelled"
        else:
            text = show(future.exception() or future.result())
        return text + (" requests %d" % future.cancelling() if isinstance(future, asyncio.Task) else "")

    def spawn(self, function):
        if len(self.tasks) < 12:
            self.tasks.append(self.loop.create_task(self.top(int(function))))

    async def top(self, function):
        self.log(self.me() + " starts")
        try:
            await self.block(self.functions[function], 0)
        except BaseException as error:
            self.log("%s ends %s" % (self.me(), kind(error)))
            raise
        self.log(self.me() + " ends")
        return "r%d" % function

    async def sub(self, function, depth):
        await self.block(self.functions[function], depth)
        return "s%d" % function

    async def block(self, statements, depth):
        for statement in statements:
            await getattr(self, "do_" + statement[0].replace("try", "try_").replace("await", "await_")
                          .replace("yield", "yield_").replace("raise", "raise_"))(depth, *statement[1:])

    async def logged(self, what, awaitable):
        me = self.me()
        try:
            value = await awaitable
        except BaseException as error:
            self.log("%s %s throws %s" % (me, what, kind(error)))
            raise
        self.log("%s %s gives %s" % (me, what, show(value)))

    def add(self, future):
        if len(self.futures) < 14:
            self.futures.append(future)

    async def do_log(self, depth):
        self.log(self.me() + " logs")

    async def do_yield_(self, depth):
        await self.logged("yield", asyncio.sleep(0))

    async def do_sleep(self, depth, micros):
        await self.logged("sleep", asyncio.sleep(self.seconds(micros)))

    async def do_newfut(self, depth):
        self.add(self.loop.create_future())

    async def do_setres(self, depth, index):
        self.set("f" + index, lambda future: future.set_result(self.counter))

    async def do_setexc(self, depth, index):
        self.set("f" + index, lambda future: future.set_exception(Planned("x%d" % self.counter)))

    def set(self, reference, setting):
        try:
            setting(self.get(reference))
            self.count()
        except asyncio.InvalidStateError:
            self.log(self.me() + " invalid state")

    async def do_cancelfut(self, depth, index):
        future = self.get("f" + index)
        self.log("%s cancels %s %s" % (self.me(), self.name(future), yes(future.cancel("fm"))))

    async def do_laterres(self, depth, index, micros):
        future, value = self.get("f" + index), self.count()

        def fire():
            self.log("fire " + self.name(future))
            if not future.done():
                future.set_result(value)

        self.loop.call_later(self.seconds(micros), fire)

    async def do_await_(self, depth, reference):
        await self.await_other("await", self.get(reference), lambda found: found)

    async def await_other(self, what, found, awaitable):
        if found is not None and found is not asyncio.current_task():
            await self.logged(what + " " + self.name(found), awaitable(found))

    async def do_spawn(self, depth, function):
        self.spawn(function)

    async def do_cancel(self, depth, index, message):
        task = self.get("t" + index)
        accepted = task.cancel() if message == "-" else task.cancel(message)
        self.log("%s cancels %s %s" % (self.me(), self.name(task), yes(accepted)))

    async def do_cancelself(self, depth):
        asyncio.current_task().cancel("self")

    async def do_uncancel(self, depth):
        self.log("%s uncancels %d" % (self.me(), asyncio.current_task().uncancel()))

    async def do_coro(self, depth, function):
        if depth < 3:
            await self.logged("coro", self.sub(int(function), depth + 1))

    async def do_gather(self, depth, references):
        self.add(asyncio.gather(*self.all(references)))

    async def do_outcomes(self, depth, references):
        self.add(asyncio.gather(*self.all(references), return_exceptions=True))

    async def do_shield(self, depth, reference):
        found = self.get(reference)
        if found is not None:
            self.add(asyncio.shield(found))

    async def do_wait(self, depth, references, return_when, micros):
        found = self.all(references)
        if found:
            await self.logged("wait", self.wait(found, self.seconds(micros), return_when))

    async def wait(self, futures, timeout, return_when):
        done, pending = await asyncio.wait(futures, timeout=timeout, return_when=return_when)
        return " ".join(sorted(map(self.name, done))) + "/" + " ".join(sorted(map(self.name, pending)))

    async def do_ascompleted(self, depth, reference, micros):
        found = self.get(reference)
        if found is not None and found is not asyncio.current_task():
            for each in asyncio.as_completed([found], timeout=self.seconds(micros)):
                await self.logged("ascompleted", each)

    async def do_waitfor0(self, depth, reference):
        await self.await_other("waitfor0", self.get(reference), lambda found: asyncio.wait_for(found, 0))

    async def do_waitfor(self, depth, micros, reference):
        await self.await_other("waitfor", self.get(reference), lambda found: asyncio.wait_for(found, self.seconds(micros)))

    async def do_event(self, depth):
        await self.logged("event", self.event.wait())

    async def do_set(self, depth):
        self.event.set()

    async def do_clear(self, depth):
        self.event.clear()

    async def do_callback(self, depth, reference):
        found = self.get(reference)
        if found is not None:
            found.add_done_callback(lambda done: self.log("callback %s %s" % (self.name(done), yes(done.cancelled()))))

    async def do_soon(self, depth):
        self.loop.call_soon(self.log, "soon")

    async def do_later(self, depth, micros):
        self.loop.call_later(self.seconds(micros), self.log, "later")

    async def do_raise_(self, depth):
        raise Planned("r%d" % self.count())

    async def do_try_(self, depth, caught, then, body, handler, cleanup):
        me = self.me()
        try:
            await self.block(body, depth + 1)
        except (asyncio.CancelledError, Exception) as error:
            if caught == "cancelled" and not isinstance(error, asyncio.CancelledError):
                raise
            self.log("%s catches %s" % (me, kind(error)))
            await self.block(handler, depth + 1)
            if then == "raise":
                raise
        finally:
            self.log(me + " cleans up")
            await self.block(cleanup, depth + 1)

    async def do_timeout(self, depth, micros, body):
        limit = asyncio.timeout(self.seconds(micros))
        me = self.me()
        try:
            async with limit:
                await self.block(body, depth + 1)
        except BaseException as error:
            self.log("%s timeout throws %s %s" % (me, kind(error), yes(limit.expired())))
            raise
        self.log("%s timeout ends %s" % (me, yes(limit.expired())))

    async def do_lock(self, depth, body):
        await self.logged("lock", self.acquire())
        try:
            await self.block(body, depth + 1)
        finally:
            self.lock.release()

    async def acquire(self):
        await self.lock.acquire()


def is_fit(trace):
    return not any("RecursionError" in line or int(line.split()[-1]) > 50 for line in trace if "RecursionError" in line or " requests " in line)


def main(count, folder):
    logging.disable(logging.CRITICAL)
    gc.disable()  # A collected coroutine would run its finally blocks in the middle of another program.
    kept = []
    seed = 0
    with open(os.path.join(folder, "programs.txt"), "w") as programs, open(os.path.join(folder, "traces.txt"), "w") as traces:
        while count:
            text = Generator(seed).program()
            kept.append(Interpreter(text))
            trace = kept[-1].run()
            if is_fit(trace):
                programs.write("%d %s\n" % (seed, text))
                traces.write("# %d\n%s\n" % (seed, "\n".join(trace)))
                count -= 1
            seed += 1
    sys.stderr = open(os.devnull, "w")
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
