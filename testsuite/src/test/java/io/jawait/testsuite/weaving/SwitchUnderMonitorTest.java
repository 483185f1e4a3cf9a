package io.jawait.testsuite.weaving;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.WeavingError;
import io.jawait.greenlet.Greenlet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A method that holds a monitor can't be left: a switch is there what it is in plain code. */
@Tag("agent")
class SwitchUnderMonitorTest {
    private final Object lock = new Object();
    private final Greenlet main = Greenlet.getCurrent();

    @Async
    private Coroutine<Object> switchTo(Greenlet to, Object value) {
        synchronized (lock) {
            return async(to.switchTo(value));
        }
    }

    @Async
    private Coroutine<Object> throwInto(Greenlet to, Throwable error) {
        synchronized (lock) {
            return async(to.throwInto(error));
        }
    }

    @Async
    private Coroutine<Object> answer(Object first) {
        return async(main.switchTo("got " + first));
    }

    @Test
    void inTheMainGreenlet_controlComesBack() {
        Greenlet other = new Greenlet(this::answer);

        assertThat(run(switchTo(other, 1))).isEqualTo("got 1");
        assertThatThrownBy(() -> run(throwInto(other, new IllegalArgumentException("thrown"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Thread.holdsLock(lock)).isFalse();
    }

    @Test
    void inAnotherGreenlet_isToldOf_andTheMonitorIsReleased() {
        assertToldOf(new Greenlet(() -> switchTo(main, 1)));
        assertToldOf(new Greenlet(() -> throwInto(main, new IllegalArgumentException())));
    }

    private void assertToldOf(Greenlet greenlet) {
        assertThatThrownBy(greenlet::switchTo)
                .isInstanceOf(WeavingError.class)
                .hasMessageStartingWith("Greenlet.switchTo in a greenlet was called at "
                        + getClass().getName());
        assertThat(Thread.holdsLock(lock)).isFalse();
    }
}
