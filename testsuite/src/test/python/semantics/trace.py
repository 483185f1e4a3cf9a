"""Prints, for each program of a module, its trace under the name of the Java test that has it as constant."""
import asyncio
import inspect
import re
import sys


class Trace:
    """Lines of text, each after the number of the loop's iteration once these are counted."""

    def __init__(self):
        self.lines = []
        self.iteration = 0

    def count(self):
        """Counts iterations from now on; the running one is 1. Keeps the loop from sleeping."""
        self.iteration = 1
        self._again(asyncio.get_running_loop())

    def _again(self, loop):
        loop.call_soon(self._tick, loop)

    def _tick(self, loop):
        self.iteration += 1
        self._again(loop)

    def say(self, *words):
        text = " ".join(str(word) for word in words).rstrip()
        self.lines.append(f"{self.iteration} {text}" if self.iteration else text)


def kind(error):
    return type(error).__name__


def yes_no(flag):
    return "yes" if flag else "no"


def java_name(name):
    return re.sub(r"_([a-z0-9])", lambda match: match[1].upper(), name.replace("__", "\0")).replace("\0", "_")


def run_all(module):
    wanted = sys.argv[1:]
    for name, program in list(vars(module).items()):
        if not getattr(program, "is_test", False):
            continue
        if wanted and java_name(name) not in wanted:
            continue
        trace = Trace()
        if inspect.iscoroutinefunction(program):
            asyncio.run(program(trace))
        else:
            program(trace)
        print("==", java_name(name))
        print("\n".join(trace.lines))


def test(program):
    program.is_test = True
    return program
