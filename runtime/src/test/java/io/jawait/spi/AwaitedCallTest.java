package io.jawait.spi;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Calls of other classes' async methods: those made directly after a while, and those that must not be. */
class AwaitedCallTest {
    /** More than a site needs to look for bodies. */
    private static final int MANY = 300;

    private static String callerOf(String method) {
        StackTraceElement[] trace = new Throwable().getStackTrace();
        int at = 0;
        while (!trace[at].getMethodName().equals(method)) {
            at++;
        }
        return trace[at + 1].getMethodName();
    }

    static final class Other {
        private Other() {}

        @Async
        static Coroutine<String> who(int yields) {
            for (int i = 0; i < yields; i++) {
                await(yieldNow());
            }
            return async(callerOf("who"));
        }

        @Async
        static Coroutine<String> fail() {
            await(yieldNow());
            throw new IllegalStateException("failed");
        }
    }

    @Async
    private static Coroutine<List<String>> asksOther() {
        List<String> callers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            callers.add(await(Other.who(0)));
        }
        return async(callers);
    }

    @Test
    void staticMethodOfAnotherClass_isCalledDirectlyAfterAWhile() {
        List<String> callers = run(asksOther());

        assertThat(callers.get(0)).isEqualTo("who"); // the start stub has the method's name
        assertThat(callers.get(MANY - 1)).isEqualTo("asksOther");
    }

    @Async
    private static Coroutine<Integer> suspendsInOther() {
        int trampolines = 0;
        for (int i = 0; i < MANY; i++) {
            trampolines += await(Other.who(i % 3)).equals("who") ? 0 : 1;
        }
        return async(trampolines);
    }

    @Test
    void calledDirectly_itMaySuspend() {
        assertThat(run(suspendsInOther())).isGreaterThan(MANY / 2);
    }

    @Async
    private static Coroutine<Integer> catches() {
        int caught = 0;
        for (int i = 0; i < MANY; i++) {
            try {
                await(Other.fail());
            } catch (IllegalStateException e) {
                caught++;
            }
        }
        return async(caught);
    }

    @Test
    void calledDirectly_itMayFail() {
        assertThat(run(catches())).isEqualTo(MANY);
    }

    // ---- receivers

    interface Named {
        Coroutine<String> name();
    }

    static class Base implements Named {
        @Async
        @Override
        public Coroutine<String> name() {
            return async("base, called by " + callerOf("name"));
        }
    }

    static final class Inherits extends Base {}

    /** Is not async: what it adds would be skipped if its superclass's body were called. */
    static final class Decorates extends Base {
        @Override
        public Coroutine<String> name() {
            Coroutine<String> name = super.name();
            return Wrapped.wrap(name);
        }
    }

    static final class Wrapped {
        private Wrapped() {}

        @Async
        static Coroutine<String> wrap(Coroutine<String> name) {
            return async("decorated " + await(name));
        }
    }

    static final class Overrides extends Base {
        @Async
        @Override
        public Coroutine<String> name() {
            return async("override, called by " + callerOf("name"));
        }
    }

    static final class Plain implements Named {
        @Override
        public Coroutine<String> name() {
            return async("plain");
        }
    }

    @Async
    private static Coroutine<List<String>> names(IntFunction<Named> receivers) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            names.add(await(receivers.apply(i).name()));
        }
        return async(names);
    }

    @Async
    private static Coroutine<List<String>> baseNames(IntFunction<Base> receivers) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            names.add(await(receivers.apply(i).name()));
        }
        return async(names);
    }

    @Test
    void methodOfAnInterface_isCalledDirectlyForTheClassSeen() {
        Base base = new Base();

        List<String> names = run(names(i -> base));

        assertThat(names.get(0)).isEqualTo("base, called by name");
        assertThat(names.get(MANY - 1)).isEqualTo("base, called by names");
    }

    @Test
    void inheritedMethod_isCalledDirectlyToo() {
        Inherits inherits = new Inherits();

        assertThat(run(baseNames(i -> inherits)).get(MANY - 1)).isEqualTo("base, called by baseNames");
    }

    @Test
    void whatOverridesItWithoutBeingAsync_isNeverPassedBy() {
        Base[] receivers = {new Base(), new Decorates(), new Overrides(), new Inherits()};

        List<String> names = run(baseNames(i -> receivers[i % 4]));

        for (int i = 0; i < MANY; i++) {
            String beginning = i % 4 == 1 ? "decorated base" : i % 4 == 2 ? "override" : "base";
            assertThat(names.get(i)).startsWith(beginning);
        }
    }

    @Test
    void receiversOfManyClasses_getTheirOwnMethods() {
        Named[] receivers = {new Plain(), new Base(), new Overrides(), () -> async("lambda"), new Decorates()};

        Set<String> beginnings = new LinkedHashSet<>();
        for (String name : run(names(i -> receivers[i % 5]))) {
            beginnings.add(name.split("[ ,]")[0]);
        }

        assertThat(beginnings).containsExactly("plain", "base", "override", "lambda", "decorated");
    }

    @Test
    void nullReceiver_throwsAtTheCall() {
        Base base = new Base();

        assertThatThrownBy(() -> run(names(i -> i < MANY - 1 ? base : null)))
                .isInstanceOf(NullPointerException.class);
    }
}
