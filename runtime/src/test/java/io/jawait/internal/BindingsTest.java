package io.jawait.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BindingsTest {
    @Test
    void setting_leavesTheOldOnesAsTheyAre() {
        Bindings one = Bindings.EMPTY.with("a", 1);
        Bindings two = one.with("a", 2);

        assertThat(Bindings.EMPTY.contains("a")).isFalse();
        assertThat(one.get("a", null)).isEqualTo(1);
        assertThat(two.get("a", null)).isEqualTo(2);
        assertThat(two.size()).isEqualTo(1);
    }

    @Test
    void variables_areComparedByIdentity() {
        Bindings bindings = Bindings.EMPTY.with(new String("same"), 1);

        assertThat(bindings.get(new String("same"), "none")).isEqualTo("none");
    }

    @Test
    void nullValue_isAValue() {
        Bindings bindings = Bindings.EMPTY.with("a", null);

        assertThat(bindings.contains("a")).isTrue();
        assertThat(bindings.get("a", "fallback")).isNull();
    }

    @Test
    void randomChanges_agreeWithAMap() {
        Random random = new Random(11);
        Object[] variables = random.ints(40).mapToObj(number -> new Object()).toArray();
        Map<Object, Integer> expected = new IdentityHashMap<>();
        Bindings bindings = Bindings.EMPTY;

        for (int i = 0; i < 5000; i++) {
            Object variable = variables[random.nextInt(variables.length)];
            if (random.nextInt(3) == 0) {
                bindings = bindings.without(variable);
                expected.remove(variable);
            } else {
                bindings = bindings.with(variable, i);
                expected.put(variable, i);
            }
            assertThat(bindings.size()).isEqualTo(expected.size());
            for (Object each : variables) {
                assertThat(bindings.get(each, -1)).isEqualTo(expected.getOrDefault(each, -1));
            }
        }
    }
}
