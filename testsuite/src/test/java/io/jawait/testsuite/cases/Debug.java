package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.ArrayList;
import java.util.List;

/** What a person sees of woven code when something fails: H-123, H-126, H-159. */
final class Debug {
    private Debug next;
    private int[] numbers;

    /** The JVM's own texts, which come from slot numbers and the table of variables. */
    @Async
    static Coroutine<Object> helpfulNullPointerText(Trace t) {
        List<String> texts = new ArrayList<>();
        String s = null;
        Debug outer = new Debug();
        int[][] rows = new int[1][];
        for (int i = 0; i < 4; i++) {
            long wide = await(t.value((long) i));
            try {
                int n = await(t.value(i));
                switch (i) {
                    case 0 -> n += s.length();
                    case 1 -> n += outer.next.numbers[n];
                    case 2 -> rows[0][n - 2]++;
                    default -> outer.numbers[i] = n;
                }
                t.log("not here", n, wide);
            } catch (NullPointerException e) {
                texts.add(withoutNumbers(e.getMessage()));
            }
        }
        return async(texts);
    }

    /** Without variable tables the text names a slot, and woven code has other slots. */
    private static String withoutNumbers(String text) {
        return text.replaceAll("<local\\d+>", "<local>");
    }

    /** The lines of the awaiting methods, as if all had been plain calls. */
    @Async
    static Coroutine<Object> linesInTraces(Trace t) {
        try {
            await(outermost(t));
            return async("not here");
        } catch (IllegalStateException e) {
            return async(own(e));
        }
    }

    @Async
    private static Coroutine<Integer> outermost(Trace t) {
        int n = await(t.value(1));
        n += await(middle(t)) + await(t.value(2));
        return async(n);
    }

    @Async
    private static Coroutine<Integer> middle(Trace t) {
        for (int i = 0; ; i++) {
            if (i == 2) {
                return async(1 + await(innermost(t, i)));
            }
            await(t.value(i));
        }
    }

    @Async
    private static Coroutine<Integer> innermost(Trace t, int n) {
        await(t.value(n));
        String s = "text";
        if (s.length() > await(t.value(n))) {
            throw new IllegalStateException(s + n);
        }
        return async(n);
    }

    /** The elements of this class that have lines: method and line, each call once. */
    private static List<String> own(Throwable e) {
        List<String> elements = new ArrayList<>();
        for (StackTraceElement element : e.getStackTrace()) {
            if (element.getClassName().equals(Debug.class.getName()) && element.getLineNumber() > 0) {
                elements.add(element.getMethodName().replace("$body", "") + ":" + element.getLineNumber());
            }
        }
        return elements;
    }
}
