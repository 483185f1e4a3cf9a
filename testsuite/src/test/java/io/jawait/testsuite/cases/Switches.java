package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.List;

/** Switches: H-19, H-59. */
final class Switches {
    enum Color {
        RED,
        GREEN,
        BLUE
    }

    @Async
    @SuppressWarnings("fallthrough") // the case
    static Coroutine<String> switchStringEnum(Trace t) {
        String all = "";
        for (String key : List.of("Aa", "BB", "c", "none")) {
            switch (await(t.value(key))) {
                case "Aa":
                    all += await(t.value("1"));
                    break;
                case "BB":
                    all += await(t.value("2"));
                // falls through
                case "c":
                    all += await(t.value("3"));
                    break;
                default:
                    all += "d";
            }
        }
        for (Color color : Color.values()) {
            switch (await(t.value(color))) {
                case RED:
                    all += await(t.value("red"));
                    break;
                case GREEN:
                    continue;
                default:
                    all += color + await(t.value("!"));
            }
        }
        return async(all);
    }

    @Async
    @SuppressWarnings("fallthrough") // the case
    static Coroutine<Integer> ofInt(Trace t) {
        int sum = 0;
        for (int i = -1; i < 6; i++) {
            switch (i) {
                case 0:
                    sum += await(t.value(1));
                case 1:
                    sum += await(t.value(10));
                    break;
                case 2:
                    continue;
                case 1000:
                    sum = -1;
                    break;
                case 4:
                    return async(sum + await(t.value(i)));
                default:
                    sum += 100;
            }
            sum += 1000;
        }
        return async(sum);
    }

    @Async
    static Coroutine<Object> expressions(Trace t) {
        int r = t.see(1)
                + switch (await(t.value(2))) {
                    case 1 -> 10;
                    case 2 -> await(t.value(20));
                    default -> {
                        t.log("default");
                        yield await(t.value(30));
                    }
                };
        Color color = await(t.value(Color.BLUE));
        String s = "s"
                + switch (color) {
                    case RED -> "r";
                    case GREEN, BLUE -> {
                        String in = await(t.value("in"));
                        yield in + await(t.value(color.name()));
                    }
                };
        long wide = switch (s) {
            case "sinBLUE" -> 1L << await(t.value(40));
            default -> throw new IllegalStateException(s);
        };
        return async(List.of(r, s, wide));
    }

    /** Operands below a switch expression whose arm has a try. */
    @Async
    static Coroutine<Object> stackInsideTryRange(Trace t) {
        int r = t.see(1)
                + switch (await(t.value(1))) {
                    case 1 -> {
                        try {
                            yield await(t.value(5));
                        } finally {
                            t.log("finally", await(t.value("f")));
                        }
                    }
                    default -> 2;
                };
        String s = joined(
                t.see("a"),
                t.see(2),
                switch (r) {
                    case 6 -> {
                        try {
                            await(t.value(6));
                            throw new IllegalStateException("six");
                        } catch (IllegalStateException e) {
                            yield e.getMessage() + await(t.value("!"));
                        }
                    }
                    default -> await(t.value("other"));
                });
        return async(List.of(r, s));
    }

    private static String joined(String a, int b, String c) {
        return a + b + c;
    }

    /** A switch expression in a loop condition and as an argument; nested ones. */
    @Async
    static Coroutine<String> nestedExpressions(Trace t) {
        String all = "";
        for (int i = 0;
                switch (await(t.value(i))) {
                    case 0, 1, 2 -> true;
                    default -> await(t.value(false));
                };
                i++) {
            all = String.join(
                    ",",
                    all,
                    switch (i) {
                        case 0 -> await(t.value("zero"));
                        case 1 ->
                            switch (await(t.value(all.length()))) {
                                case 5 -> await(t.value("five"));
                                default -> "other";
                            };
                        default -> "many";
                    });
        }
        return async(all);
    }
}
