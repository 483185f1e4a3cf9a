package io.jawait.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameShapeTest {
    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "1, 0, 2, 0", "0, 1, 1, 1", "2, 1, 3, 1", "6, 1, 6, 2", "6, 3, 6, 4", "2, 3, 3, 3"})
    void holding_givesAnEvenNumberOfSlots(int references, int words, int heldReferences, int heldWords) {
        assertThat(FrameShape.holding(references, words)).isEqualTo(new FrameShape(heldReferences, heldWords));
    }

    /** Two words less at a time; then, without two words, two references less. */
    @ParameterizedTest
    @CsvSource({
        "4, 4, 0, 0, 0, 0",
        "4, 4, 1, 0, 2, 0",
        "4, 4, 3, 0, 4, 0",
        "4, 4, 0, 1, 4, 2",
        "4, 4, 0, 3, 4, 4",
        "5, 3, 1, 1, 1, 1",
        "5, 3, 1, 2, 5, 3",
        "1, 1, 0, 0, 1, 1",
        "0, 2, 0, 0, 0, 0",
    })
    void smallest_isWhatTheClassExtends(int references, int words, int r, int w, int smallestR, int smallestW) {
        assertThat(new FrameShape(references, words).smallest(r, w)).isEqualTo(new FrameShape(smallestR, smallestW));
    }

    @ParameterizedTest
    @CsvSource({"7, 1", "2, 6", "8, 8"})
    void arrays_areNotMadeSmaller(int references, int words) {
        assertThat(new FrameShape(references, words).smallest(0, 0)).isEqualTo(new FrameShape(references, words));
    }
}
