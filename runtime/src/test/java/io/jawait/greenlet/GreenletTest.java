package io.jawait.greenlet;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Context;
import io.jawait.ContextVar;
import io.jawait.Coroutine;
import io.jawait.KeyboardInterrupt;
import io.jawait.WeavingError;
import io.jawait.generator.Generator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** greenlet 2.0.2 gives the same. */
class GreenletTest {
    private final List<String> events = new ArrayList<>();
    private final Greenlet main = Greenlet.getCurrent();

    @Async
    private Coroutine<String> echo(Object first) {
        Object got = first;
        while (!Objects.equals(got, "end")) {
            events.add("got " + got);
            got = main.switchTo("echo of " + got);
        }
        return async("ended");
    }

    @Test
    void values_passBothWays_andTheResultGoesToTheParent() {
        Greenlet greenlet = new Greenlet(this::echo);
        assertThat(greenlet.isActive()).isFalse();

        assertThat(greenlet.switchTo("a")).isEqualTo("echo of a");
        assertThat(greenlet.isActive()).isTrue();
        assertThat(greenlet.switchTo()).isEqualTo("echo of null");
        assertThat(greenlet.switchTo("end")).isEqualTo("ended");

        assertThat(greenlet.dead()).isTrue();
        assertThat(greenlet.isActive()).isFalse();
        assertThat(events).containsExactly("got a", "got null");
    }

    @Test
    void deadGreenlet_givesTheValueBack_andThrowsTheError() {
        Greenlet greenlet = new Greenlet(this::echo);
        greenlet.switchTo("end");
        IOException error = new IOException();
        GreenletExit exit = new GreenletExit();

        assertThat(greenlet.switchTo("x")).isEqualTo("x");
        assertThatThrownBy(() -> greenlet.throwInto(error)).isSameAs(error);
        assertThat(greenlet.throwInto(exit)).isSameAs(exit);
    }

    @Test
    void unstartedGreenlet_diesOfAnError_withoutRunning() {
        Greenlet greenlet = new Greenlet(this::echo);
        Greenlet other = new Greenlet(this::echo);

        assertThat(greenlet.throwInto()).isInstanceOf(GreenletExit.class);
        assertThatThrownBy(() -> other.throwInto(new IOException("x"))).hasMessage("x");

        assertThat(greenlet.dead()).isTrue();
        assertThat(other.dead()).isTrue();
        assertThat(events).isEmpty();
    }

    @Async
    private Coroutine<Void> cleansUp() {
        try {
            main.switchTo("waits");
        } finally {
            main.switchTo("cleans up");
            events.add("cleaned");
        }
        return async();
    }

    @Test
    void exit_runsFinally_whichMaySwitch() {
        Greenlet greenlet = new Greenlet(this::cleansUp);
        greenlet.switchTo();

        assertThat(greenlet.throwInto()).isEqualTo("cleans up");
        assertThat(greenlet.switchTo()).isInstanceOf(GreenletExit.class);
        assertThat(events).containsExactly("cleaned");
    }

    @Async
    private Coroutine<Integer> nested(int depth, int value) {
        if (depth == 0) {
            return async((int) main.switchTo(value));
        }
        return async(1 + await(nested(depth - 1, value)));
    }

    @Test
    void switch_leavesFromAnyDepthOfAwaits() {
        Greenlet greenlet = new Greenlet(() -> nested(200, 7));

        assertThat(greenlet.switchTo()).isEqualTo(7);
        assertThat(greenlet.switchTo(1)).isEqualTo(201);
    }

    // ---- parents

    @Async
    private Coroutine<String> child(Object name) {
        events.add(name + " begins");
        main.switchTo();
        return async(name + " ends");
    }

    @Test
    void end_goesToTheParentOfThatMoment_orItsNearestLivingAncestor() {
        Greenlet parent = new Greenlet(this::echo);
        Greenlet greenlet = new Greenlet(this::child, parent);
        assertThat(greenlet.parent()).isSameAs(parent);
        parent.switchTo("a");
        greenlet.switchTo("b");

        assertThat(greenlet.switchTo()).isEqualTo("echo of b ends");
        parent.switchTo("end");
        Greenlet orphan = new Greenlet(this::child, parent);
        orphan.switchTo("c");

        assertThat(orphan.switchTo()).isEqualTo("c ends");
    }

    @Test
    void parents_canNotBeInACircle_norOfAnotherThread() {
        Greenlet first = new Greenlet(this::echo);
        Greenlet second = new Greenlet(this::echo, first);

        assertThatThrownBy(() -> first.setParent(second)).hasMessage("cyclic parent chain");
        assertThatThrownBy(() -> main.setParent(first)).isInstanceOf(IllegalArgumentException.class);
        Greenlet foreign = CompletableFuture.supplyAsync(Greenlet::getCurrent, command -> {
                    Thread thread = new Thread(command);
                    thread.start();
                })
                .join();
        assertThatThrownBy(() -> first.setParent(foreign)).hasMessage("parent cannot be on a different thread");
        assertThatThrownBy(foreign::switchTo)
                .isInstanceOf(GreenletError.class)
                .hasMessage("cannot switch to a different thread");
    }

    @Async
    private Coroutine<Void> guard() {
        Greenlet inner = new Greenlet(this::fails);
        assertThat(inner.parent()).isSameAs(Greenlet.getCurrent());
        try {
            inner.switchTo("x");
        } catch (IllegalStateException e) {
            events.add("guard caught " + e.getMessage());
        }
        new Greenlet(this::fails).switchTo("y");
        return async();
    }

    @Async
    private Coroutine<Void> fails(Object text) {
        throw new IllegalStateException(String.valueOf(text));
    }

    @Test
    void error_goesToTheParent_andOnFromThere() {
        assertThatThrownBy(() -> new Greenlet(this::guard).switchTo()).hasMessage("y");
        assertThat(events).containsExactly("guard caught x");
        assertThat(Greenlet.getCurrent()).isSameAs(main);
    }

    @Async
    private Coroutine<Object> switchesToItself() {
        return async(Greenlet.getCurrent().switchTo("self"));
    }

    @Test
    void switchToItself_givesTheValue() {
        assertThat(new Greenlet(this::switchesToItself).switchTo()).isEqualTo("self");
        assertThat(main.switchTo("main")).isEqualTo("main");
    }

    // ---- refused

    private void plain() {
        main.switchTo("lost");
    }

    @Async
    private Coroutine<Void> callsPlainCode() {
        plain();
        return async();
    }

    @Test
    void switch_inPlainCodeOfAGreenlet_throws_andNamesThePlace() {
        assertThatThrownBy(() -> new Greenlet(this::callsPlainCode).switchTo())
                .isInstanceOf(WeavingError.class)
                .hasMessageStartingWith(
                        "Greenlet.switchTo in a greenlet was called at io.jawait.greenlet.GreenletTest.plain(");
    }

    @Async
    private Generator<Object> generates() {
        Generator.yield(main.switchTo("lost"));
        return Generator.end();
    }

    @Async
    private Coroutine<Object> iterates() {
        return async(generates().next());
    }

    @Async
    private Coroutine<Object> runsALoop() {
        return async(run(switches()));
    }

    @Async
    private Coroutine<Object> switches() {
        return async(main.switchTo("lost"));
    }

    @Test
    void switch_throughSomethingElse_throws() {
        assertThatThrownBy(() -> new Greenlet(this::iterates).switchTo()).isInstanceOf(WeavingError.class);
        assertThatThrownBy(() -> new Greenlet(this::runsALoop).switchTo())
                .isInstanceOf(WeavingError.class)
                .hasMessageContaining("which is not woven");
    }

    @Async
    private Coroutine<Void> awaitsAFuture() {
        try {
            await(yieldNow());
        } catch (IllegalStateException e) {
            events.add(e.getMessage());
        }
        return async();
    }

    @Test
    void await_inAGreenlet_throws() {
        new Greenlet(this::awaitsAFuture).switchTo();

        assertThat(events).containsExactly("a greenlet can't await: no loop runs it");
    }

    // ---- with others

    @Async
    private Coroutine<Object> inATask() {
        await(sleep(Duration.ofMillis(1)));
        Greenlet greenlet = new Greenlet(this::echo);
        return async(greenlet.switchTo("a") + ", " + greenlet.switchTo("end"));
    }

    @Test
    void task_canSwitch_untilControlComesBack() {
        assertThat(run(inATask())).isEqualTo("echo of a, ended");
    }

    @Async
    private Coroutine<String> readsAndSets(ContextVar<String> variable) {
        String before = variable.get("unset");
        variable.set("in greenlet");
        main.switchTo();
        return async(before + ", " + variable.get());
    }

    @Test
    void greenlet_hasAContextOfItsOwn() {
        new Context().run(this::setInBoth); // the thread keeps nothing
    }

    private void setInBoth() {
        ContextVar<String> variable = new ContextVar<>("v");
        variable.set("in main");
        Greenlet greenlet = new Greenlet(() -> readsAndSets(variable));

        greenlet.switchTo();
        assertThat(variable.get()).isEqualTo("in main");

        assertThat(greenlet.switchTo()).isEqualTo("unset, in greenlet");
        assertThat(greenlet.context().get(variable)).isEqualTo("in greenlet");
    }

    // ---- Gevent

    @Async
    private Coroutine<String> works(String name, long millis) {
        events.add(name + " begins");
        await(Gevent.sleep(Duration.ofMillis(millis)));
        events.add(name + " ends");
        if (name.startsWith("bad")) {
            throw new IllegalStateException(name);
        }
        return async(name);
    }

    @Async
    private Coroutine<String> waitsFor(Gevent.Job<String> job) {
        return async("after " + await(job.get()));
    }

    @Test
    void jobs_switchWhenTheyWait() {
        Gevent.Job<String> slow = Gevent.spawn(() -> works("slow", 20));
        Gevent.Job<String> waiting = Gevent.spawn(() -> waitsFor(slow));
        Gevent.Job<String> fast = Gevent.spawn(() -> works("fast", 1));
        Gevent.Job<String> bad = Gevent.spawn(() -> works("bad", 0));

        Gevent.joinAll(List.of(slow, waiting, fast, bad));

        assertThat(events)
                .startsWith("slow begins", "fast begins", "bad begins")
                .endsWith("slow ends");
        assertThat(slow.value()).isEqualTo("slow");
        assertThat(waiting.value()).isEqualTo("after slow");
        assertThat(bad.ready()).isTrue();
        assertThat(bad.exception()).hasMessage("bad");
    }

    @Test
    void joinAll_ofJobsThatWaitForEachOther_fails() {
        List<Gevent.Job<String>> jobs = new ArrayList<>();
        jobs.add(Gevent.spawn(() -> waitsFor(jobs.get(0))));

        assertThatThrownBy(() -> Gevent.joinAll(jobs)).hasMessage("all jobs wait, and nothing can wake them");
    }

    @Async
    private static Coroutine<Void> sleepsFor(Duration delay) {
        await(Gevent.sleep(delay));
        return async();
    }

    @Test
    void longSleeps_doNotEndAtOnce() throws InterruptedException {
        List<String> told = new ArrayList<>();
        Thread thread = new Thread(() -> {
            Gevent.Job<Void> sleeping = Gevent.spawn(() -> sleepsFor(Duration.ofNanos(Long.MAX_VALUE)));
            Gevent.Job<Void> longer = Gevent.spawn(() -> sleepsFor(Duration.ofSeconds(Long.MAX_VALUE)));
            Gevent.joinAll(List.of(Gevent.spawn(() -> works("next", 5))));
            told.add(sleeping.ready() + " " + longer.ready());
        });
        thread.start();
        thread.join();

        assertThat(told).containsExactly("false false");
    }

    @Test
    void interruptWhileAllJobsWait_leavesThem_andIsThrown() throws InterruptedException {
        List<String> told = new ArrayList<>();
        Thread thread = new Thread(() -> {
            Gevent.Job<Void> sleeping = Gevent.spawn(() -> sleepsFor(Duration.ofDays(1)));
            Thread.currentThread().interrupt();
            try {
                Gevent.joinAll(List.of(sleeping));
            } catch (KeyboardInterrupt e) {
                told.add("flag " + Thread.interrupted());
            }
            Gevent.Job<String> next = Gevent.spawn(() -> works("next", 0));
            Gevent.joinAll(List.of(next));
            told.add("next " + next.ready() + ", sleeping " + sleeping.ready());
        });
        thread.setDaemon(true);
        thread.start();
        thread.join(Duration.ofMinutes(1).toMillis());

        assertThat(told).containsExactly("flag true", "next true, sleeping false");
    }

    @Test
    void get_thatWouldWait_belongsInAJob() {
        Gevent.Job<String> job = Gevent.spawn(() -> works("late", 0));

        assertThatThrownBy(() -> run(job.get()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Job.get belongs in a job: nothing else can be switched away from");

        Gevent.joinAll(List.of(job));
        assertThat(run(job.get())).isEqualTo("late");
    }
}
