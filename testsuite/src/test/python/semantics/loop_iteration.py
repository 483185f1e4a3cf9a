import asyncio
import sys
import threading

from trace import kind, run_all, test, yes_no


@test
def due_timer__runs_after_what_was_ready(t):
    loop = asyncio.new_event_loop()
    loop.call_at(loop.time() - 1, t.say, "timer")
    loop.call_soon(t.say, "ready")
    loop.call_soon(lambda: loop.call_soon(t.say, "added by ready"))
    loop.call_soon(lambda: loop.call_soon(loop.stop))
    loop.run_forever()
    loop.close()


@test
def handle_cancelled_in_its_own_batch__is_skipped(t):
    loop = asyncio.new_event_loop()
    handles = []
    timer = loop.call_at(loop.time() - 1, t.say, "due timer")
    loop.call_soon(lambda: (handles[0].cancel(), timer.cancel(), t.say("first")))
    handles.append(loop.call_soon(t.say, "second"))
    loop.call_soon(t.say, "third")
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.close()


@test
def stop_in_a_batch__lets_the_batch_end(t):
    loop = asyncio.new_event_loop()

    def stopping():
        t.say("stopping")
        loop.stop()
        loop.call_soon(t.say, "added after stop")

    loop.call_soon(stopping)
    loop.call_soon(t.say, "same batch")
    loop.run_forever()
    t.say("returned")
    loop.stop()
    loop.run_forever()
    t.say("one iteration for a stop before the run")
    loop.close()


@test
def stop_before_the_run__runs_one_iteration(t):
    loop = asyncio.new_event_loop()
    loop.call_soon(lambda: (t.say("one"), loop.call_soon(t.say, "two")))
    loop.call_later(30, t.say, "timer")
    loop.stop()
    loop.run_forever()
    t.say("returned")
    loop.stop()
    loop.run_forever()
    t.say("returned again")
    loop.close()


@test
def exit_in_a_callback__leaves_the_batch_for_the_next_run(t):
    loop = asyncio.new_event_loop()

    def leave():
        t.say("leaving")
        raise SystemExit("enough")

    loop.call_soon(t.say, "before")
    loop.call_soon(leave)
    loop.call_soon(t.say, "after")
    loop.call_soon(loop.stop)
    try:
        loop.run_forever()
    except SystemExit as e:
        t.say("left by", e, "running", yes_no(loop.is_running()))
    loop.run_forever()
    t.say("returned")
    loop.close()


@test
def errors_of_callbacks__are_reported_between_two_handles(t):
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda _, context: t.say("handler", kind(context["exception"])))

    def fail(error):
        t.say("raises")
        raise error

    loop.call_soon(fail, ValueError())
    loop.call_soon(t.say, "next")
    loop.call_soon(fail, asyncio.CancelledError())
    loop.call_soon(t.say, "last")
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.close()


@test
def failing_exception_handler__leaves_the_loop_running(t):
    import logging
    logger = logging.getLogger("asyncio")
    logger.disabled = True
    loop = asyncio.new_event_loop()

    def handler(_, context):
        t.say("handler", kind(context["exception"]))
        raise RuntimeError("handler fails")

    def fail():
        raise ValueError()

    loop.set_exception_handler(handler)
    loop.call_soon(fail)
    loop.call_soon(t.say, "next")
    loop.call_soon(loop.stop)
    loop.run_forever()
    t.say("returned")
    loop.close()
    logger.disabled = False


@test
def hundreds_of_cancelled_timers__leave_the_others_in_order(t):
    loop = asyncio.new_event_loop()
    start = loop.time() - 10
    fired = []
    timers = [loop.call_at(start + (i * 37 % 300) / 100, fired.append, i * 37 % 300) for i in range(300)]
    for i, timer in enumerate(timers):
        if i % 10 != 3:
            timer.cancel()
    loop.call_later(0.01, loop.stop)
    loop.run_forever()
    t.say("fired", len(fired), "in order", yes_no(fired == sorted(fired)), fired[0], fired[-1])
    loop.close()


@test
def run_until_complete__leaves_what_was_scheduled_later(t):
    loop = asyncio.new_event_loop()

    async def main():
        t.say("main")
        loop.call_soon(lambda: (t.say("batch of the stop"), loop.call_soon(t.say, "next run")))
        return "value"

    t.say(loop.run_until_complete(main()))
    future = loop.create_future()
    future.set_result("done before")
    t.say(loop.run_until_complete(future))
    loop.close()


@test
def misuse_of_a_loop__is_refused(t):
    loop = asyncio.new_event_loop()

    def attempt(name, action):
        try:
            action()
            t.say(name, "accepted")
        except RuntimeError as e:
            t.say(name, e)

    async def main():
        attempt("close", loop.close)

    loop.run_until_complete(main())
    loop.close()
    attempt("timer on a closed loop", lambda: loop.call_later(1, print))
    attempt("thread-safe call on a closed loop", lambda: loop.call_soon_threadsafe(print))
    attempt("second close", loop.close)


@test
def calls_of_threads__queue_up_with_the_loops_own(t):
    loop = asyncio.new_event_loop()

    def from_thread():
        loop.call_soon_threadsafe(t.say, "thread 1")
        loop.call_soon_threadsafe(t.say, "thread 2")

    def own():
        loop.call_soon(t.say, "own 1")
        thread = threading.Thread(target=from_thread)
        thread.start()
        thread.join()
        loop.call_soon(t.say, "own 2")
        loop.call_soon(loop.stop)

    loop.call_soon(own)
    loop.run_forever()
    loop.close()


@test
def callback_added_to_a_done_future__takes_its_place_in_the_queue(t):
    loop = asyncio.new_event_loop()
    future = loop.create_future()
    future.add_done_callback(lambda f: t.say("registered first"))
    loop.call_soon(t.say, "soon 1")
    future.set_result(None)
    loop.call_soon(t.say, "soon 2")
    future.add_done_callback(lambda f: t.say("registered when done"))
    loop.call_soon(t.say, "soon 3")
    t.say("nothing ran yet")
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.close()


run_all(sys.modules[__name__])
