package io.jawait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jawait.testing.TestLoop;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FutureTest {
    private final TestLoop test = new TestLoop();
    private final EventLoop loop = test.loop();
    private final Future<String> future = loop.createFuture();

    @AfterEach
    void close() {
        test.close();
    }

    private Consumer<Future<String>> logs(String event) {
        return done -> test.log(event);
    }

    // ---- states

    @Test
    void pendingFuture_hasNothing() {
        assertThat(future.done()).isFalse();
        assertThat(future.cancelled()).isFalse();
        assertThatThrownBy(future::result)
                .isInstanceOf(InvalidStateException.class)
                .hasMessage("Result is not set.");
        assertThatThrownBy(future::exception)
                .isInstanceOf(InvalidStateException.class)
                .hasMessage("Exception is not set.");
    }

    @Test
    void result_isGiven_alsoWhenItIsNull() {
        Future<String> empty = loop.createFuture();
        empty.setResult(null);
        future.setResult("value");

        assertThat(empty.done()).isTrue();
        assertThat(empty.result()).isNull();
        assertThat(future.result()).isEqualTo("value");
        assertThat(future.exception()).isNull();
    }

    @Test
    void error_isThrownAsTheVeryObject_eachTime() {
        Exception error = new Exception("checked");
        future.setException(error);

        assertThatThrownBy(future::result).isSameAs(error);
        assertThatThrownBy(future::result).isSameAs(error);
        assertThat(future.exception()).isSameAs(error);
        assertThat(future.cancelled()).isFalse();
    }

    @Test
    void cancelledFuture_throwsANewErrorWithTheMessageEachTime() {
        assertThat(future.cancel("enough")).isTrue();

        Throwable first = catchThrowable(future::result);
        Throwable second = catchThrowable(future::exception);

        assertThat(future.cancelled()).isTrue();
        assertThat(first).isInstanceOf(CancelledError.class).hasMessage("enough");
        assertThat(second)
                .isInstanceOf(CancelledError.class)
                .hasMessage("enough")
                .isNotSameAs(first);
    }

    @Test
    void doneFuture_staysAsItIs() {
        future.setResult("value");

        assertThatThrownBy(() -> future.setResult("other"))
                .isInstanceOf(InvalidStateException.class)
                .hasMessage("invalid state: <Future finished result='value'> is done already");
        assertThatThrownBy(() -> future.setException(new Exception())).isInstanceOf(InvalidStateException.class);
        assertThat(future.cancel()).isFalse();
        assertThat(future.result()).isEqualTo("value");
    }

    @Test
    void cancelledFuture_takesNoResult() {
        future.cancel();

        assertThatThrownBy(() -> future.setResult("late")).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void nullIsNoCallback() {
        assertThatThrownBy(() -> future.addDoneCallback(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a callback was expected by addDoneCallback(), got null");
        assertThatThrownBy(() -> future.addDoneCallback(null, Asyncio.copyContext()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nullIsNoError() {
        assertThatThrownBy(() -> future.setException(null)).isInstanceOf(IllegalArgumentException.class);
        assertThat(future.done()).isFalse();
    }

    // ---- callbacks

    @Test
    void callbacks_areCalledInOrder_oneIterationAfterCompletion() {
        future.addDoneCallback(logs("1"));
        future.addDoneCallback(logs("2"));
        future.addDoneCallback(logs("3"));

        future.setResult("value");
        assertThat(test.events()).isEmpty();

        test.iterate(1);
        assertThat(test.events()).containsExactly("1", "2", "3");
    }

    @Test
    void callbackOfADoneFuture_isCalledOneIterationLater() {
        future.setResult("value");

        future.addDoneCallback(done -> test.log(done.result()));
        assertThat(test.events()).isEmpty();

        test.iterate(1);
        assertThat(test.events()).containsExactly("value");
    }

    @Test
    void callbackAddedTwice_isCalledTwice_andRemovedAtOnce() {
        Consumer<Future<String>> callback = logs("called");
        future.addDoneCallback(callback);
        future.addDoneCallback(logs("other"));
        future.addDoneCallback(callback);

        assertThat(future.removeDoneCallback(callback)).isEqualTo(2);
        assertThat(future.removeDoneCallback(callback)).isZero();
        future.setResult("value");
        test.iterate(1);

        assertThat(test.events()).containsExactly("other");
    }

    @Test
    void onlyCallback_canBeRemoved() {
        Consumer<Future<String>> callback = logs("called");
        future.addDoneCallback(callback);

        assertThat(future.removeDoneCallback(callback)).isEqualTo(1);
        future.setResult("value");
        test.iterate(1);

        assertThat(test.events()).isEmpty();
    }

    @Test
    void callbacksThatWereRemoved_areNotTold() {
        Consumer<Future<String>> callback = logs("called");
        future.addDoneCallback(callback);
        future.addDoneCallback(callback);
        future.removeDoneCallback(callback);

        assertThat(future).hasToString("<Future pending>");
    }

    @Test
    void callbackThatIsScheduled_canBeRemovedNoMore() {
        Consumer<Future<String>> callback = logs("called");
        future.addDoneCallback(callback);
        future.setResult("value");

        assertThat(future.removeDoneCallback(callback)).isZero();
        test.iterate(1);

        assertThat(test.events()).containsExactly("called");
    }

    @Test
    void callbackThatFails_isReported_andTheNextIsCalled() {
        IllegalStateException error = new IllegalStateException("bad callback");
        future.addDoneCallback(done -> {
            throw error;
        });
        future.addDoneCallback(logs("next"));
        future.setResult("value");

        test.iterate(1);

        assertThat(test.events()).containsExactly("next");
        assertThat(test.reports()).singleElement().satisfies(report -> {
            assertThat(report).containsOnlyKeys("message", "exception", "handle");
            assertThat(report.get("message")).isEqualTo("Exception in callback FutureTest.lambda()");
            assertThat(report.get("exception")).isSameAs(error);
            assertThat(report.get("handle")).hasToString("<Handle FutureTest.lambda()>");
        });
    }

    @Test
    void futuresCompletedTogether_areServedInOrderOfCompletion() {
        Future<String> second = loop.createFuture();
        future.addDoneCallback(logs("completed second"));
        second.addDoneCallback(logs("completed first"));

        second.setResult("");
        future.setResult("");
        test.iterate(1);

        assertThat(test.events()).containsExactly("completed first", "completed second");
    }

    // ---- text

    @Test
    void text_showsStateAndOutcome() {
        assertThat(future).hasToString("<Future pending>");
        future.setResult("it's");
        assertThat(future).hasToString("<Future finished result=\"it's\">");

        Future<Integer> number = loop.createFuture();
        number.setResult(666);
        assertThat(number).hasToString("<Future finished result=666>");

        Future<Integer> nothing = loop.createFuture();
        nothing.setResult(null);
        assertThat(nothing).hasToString("<Future finished result=None>");

        Future<Integer> failed = loop.createFuture();
        failed.setException(new IllegalArgumentException("bad"));
        assertThat(failed).hasToString("<Future finished exception=IllegalArgumentException('bad')>");

        Future<Integer> cancelled = loop.createFuture();
        cancelled.cancel();
        assertThat(cancelled).hasToString("<Future cancelled>");
    }

    static final class Named implements Consumer<Future<String>> {
        @Override
        public void accept(Future<String> done) {}
    }

    @Test
    void text_showsCallbacks_theMiddleOnesAsANumber() {
        future.addDoneCallback(new Named());
        assertThat(future).hasToString("<Future pending cb=[FutureTest.Named()]>");
        future.addDoneCallback(logs("lambda"));
        assertThat(future).hasToString("<Future pending cb=[FutureTest.Named(), FutureTest.lambda()]>");
        future.addDoneCallback(new Named());
        future.addDoneCallback(new Named());
        assertThat(future).hasToString("<Future pending cb=[FutureTest.Named(), <2 more>, FutureTest.Named()]>");
    }

    private final class EndOfFuture implements Consumer<Future<String>> {
        @Override
        public void accept(Future<String> done) {}

        @Override
        public String toString() {
            return "end of " + future;
        }
    }

    @Test
    void text_insideItself_isThreeDots() {
        future.addDoneCallback(new EndOfFuture());

        assertThat(future).hasToString("<Future pending cb=[end of ...()]>");
        assertThat(future).hasToString("<Future pending cb=[end of ...()]>");
    }

    // ---- errors that nobody looks at

    @Test
    void errorThatNobodyHasLookedAt_isReportedWhenTheLoopCloses() {
        Exception error = new Exception("lost");
        future.setException(error);

        loop.close();

        assertThat(test.reports()).singleElement().satisfies(report -> {
            assertThat(report.get("message")).isEqualTo("Future exception was never retrieved");
            assertThat(report.get("exception")).isSameAs(error);
            assertThat(report.get("future")).isSameAs(future);
        });
    }

    @Test
    void errorThatSomebodyHasLookedAt_isNotReported() {
        Future<String> asked = loop.createFuture();
        Future<String> askedLast = loop.createFuture();
        asked.setException(new Exception("asked"));
        future.setException(new Exception("taken"));
        askedLast.setException(new Exception("asked last"));

        assertThat(askedLast.exception()).isNotNull();
        assertThat(asked.exception()).isNotNull();
        assertThatThrownBy(future::result).hasMessage("taken");
        loop.close();

        assertThat(test.reports()).isEmpty();
    }

    @Test
    void lostErrors_areReportedInTheOrderOfTheirFailures() {
        for (String text : new String[] {"a", "b", "c", "d"}) {
            loop.createFuture().setException(new Exception(text));
        }

        loop.close();

        assertThat(test.reports())
                .extracting(report -> ((Throwable) report.get("exception")).getMessage())
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void longResult_isToldInPart() {
        Future<String> future = loop.createFuture();
        future.setResult("a".repeat(500_000) + "z");

        assertThat(future.toString())
                .hasSizeLessThan(300)
                .contains("='aaa")
                .contains("aa...aa")
                .endsWith("aaz'>");
    }
}
