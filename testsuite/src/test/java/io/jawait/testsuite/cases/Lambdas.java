package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.AsyncFunction;
import io.jawait.Coroutine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Lambdas, method references, captured variables: H-109 to H-115. */
final class Lambdas {
    private final String name;

    Lambdas(String name) {
        this.name = name;
    }

    @Async
    static Coroutine<Object> asyncLambda(Trace t) {
        String captured = t.see("captured");
        long wide = 5;
        Supplier<Coroutine<String>> none = () -> async(captured + await(t.value(1)) + wide);
        Function<Integer, Coroutine<Integer>> one = n -> async(n + await(t.value(n)));
        BiFunction<Long, Double, Coroutine<Double>> two = (a, b) -> {
            double sum = 0;
            for (int i = 0; i < 2; i++) {
                sum += a + await(t.value(b));
            }
            return async(sum);
        };
        IntFunction<Coroutine<Integer>> primitive = n -> async(n * await(t.value(3)));
        Coroutine<String> made = none.get();
        t.log("made, not run");
        return async(List.of(
                await(made),
                await(one.apply(2)),
                await(two.apply(1L, 2.5)),
                await(primitive.apply(4)),
                await(none.get())));
    }

    /** One object for each place that makes it, and a body has up to three copies: H-93. */
    @Async
    static Coroutine<Boolean> identityOfOneSite(Trace t) {
        Set<Supplier<String>> made = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 6; i++) {
            Supplier<String> one = () -> "one";
            made.add(one);
            await(t.value(one.get()));
        }
        return async(made.size() <= 3);
    }

    /** One that awaits nothing but calls {@code async} is lazy; one that does neither runs at the call. */
    @Async
    static Coroutine<Object> laziness(Trace t) {
        Supplier<Coroutine<Integer>> lazy = () -> async(t.see(1));
        Supplier<Coroutine<Integer>> eager = () -> t.value(t.see(2));
        Coroutine<Integer> first = lazy.get();
        Coroutine<Integer> second = eager.get();
        t.log("called");
        return async(await(second) + await(first));
    }

    @Async
    static Coroutine<String> checkedException(Trace t) {
        AsyncFunction<String, Integer, IOException> f = s -> {
            if (await(t.value(s)).isEmpty()) {
                throw new IOException("empty");
            }
            return async(s.length());
        };
        String all = "";
        for (String s : List.of("abc", "")) {
            try {
                all += await(f.apply(s));
            } catch (IOException e) {
                all += e.getMessage();
            }
        }
        return async(all);
    }

    @Async
    Coroutine<String> greet(Trace t) {
        Supplier<Coroutine<String>> withThis = () -> async(name + await(t.value(1)) + this.name.length());
        Supplier<Coroutine<String>> nested = () -> {
            String inner = "inner";
            Supplier<Coroutine<String>> in = () -> async(inner + await(t.value(2)) + name);
            return async(await(in.get()) + await(withThis.get()));
        };
        return async(await(nested.get()));
    }

    @Async
    static Coroutine<String> capturesThis(Trace t) {
        return async(await(new Lambdas("name").greet(t)));
    }

    @Async
    static Coroutine<Object> methodReference(Trace t) {
        Lambdas o = new Lambdas("bound");
        Function<Trace, Coroutine<String>> stat = Lambdas::outer;
        Function<Trace, Coroutine<String>> bound = o::greet;
        BiFunction<Lambdas, Trace, Coroutine<String>> unbound = Lambdas::greet;
        Function<String, Lambdas> constructor = Lambdas::new;
        Function<Integer, Coroutine<Integer>> value = t::value;
        return async(List.of(
                await(stat.apply(t)),
                await(bound.apply(t)),
                await(unbound.apply(constructor.apply("made"), t)),
                await(value.apply(3))));
    }

    @Async
    private static Coroutine<String> outer(Trace t) {
        return async("outer" + await(t.value(0)));
    }

    interface SerializableFunction extends Function<Integer, Coroutine<Integer>>, Serializable {}

    @Async
    static Coroutine<Object> serializableLambda(Trace t) throws Exception {
        int captured = 40;
        SerializableFunction f = n -> async(captured + n + await(async(1)));
        await(t.value(0));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(f);
        SerializableFunction copy = (SerializableFunction) new Reader(bytes.toByteArray()).readObject();
        return async(await(copy.apply(1)) + await(f.apply(await(t.value(2)))));
    }

    private static final class Reader extends ObjectInputStream {
        Reader(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
            return Class.forName(type.getName(), false, Lambdas.class.getClassLoader());
        }
    }

    @Async
    static Coroutine<Object> enclosingMethod(Trace t) throws Exception {
        class Local {}
        Object anonymous = new Object() {};
        await(t.value(0));
        var name = Local.class.getEnclosingMethod().getName();
        var annotated = anonymous.getClass().getEnclosingMethod().isAnnotationPresent(Async.class);
        return async(List.of(
                name,
                annotated,
                Local.class.getSimpleName(),
                Local.class.getEnclosingClass().getSimpleName()));
    }

    @Async
    static Coroutine<Object> mutableCaptureBox(Trace t) {
        int[] box = {0};
        List<String> seen = new ArrayList<>();
        Runnable inc = () -> {
            box[0]++;
            seen.add("inc" + box[0]);
        };
        inc.run();
        await(t.value(0));
        inc.run();
        box[0] += await(t.value(10));
        inc.run();
        return async(seen + "" + box[0]);
    }

    @Async
    static Coroutine<Object> liveAcrossAwait(Trace t) throws Exception {
        String s = t.see("s");
        Supplier<String> supplier = () -> s + "!";
        Callable<Integer> callable = s::length;
        await(t.value(0));
        Function<String, String> after = x -> x + s;
        String first = supplier.get() + callable.call();
        await(t.value(1));
        return async(after.apply(first));
    }

    @Async
    static Coroutine<Object> callerSensitive(Trace t) throws Exception {
        MethodHandles.Lookup before = MethodHandles.lookup();
        await(t.value(0));
        MethodHandles.Lookup after = MethodHandles.lookup();
        Class<?> found = Class.forName("io.jawait.testsuite.cases.Lambdas$Reader");
        return async(List.of(
                before.lookupClass().getSimpleName(),
                after.lookupClass() == before.lookupClass(),
                found == Reader.class,
                after.hasFullPrivilegeAccess()));
    }

    /** A lambda that is given away, and awaited by another class, in a loop; streams over coroutines. */
    @Async
    static Coroutine<Object> givenAway(Trace t) {
        List<Supplier<Coroutine<Integer>>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int n = i;
            all.add(() -> async(n * await(t.value(10))));
        }
        int sum = 0;
        for (Supplier<Coroutine<Integer>> each : all) {
            sum += await(each.get());
        }
        List<Coroutine<Integer>> coroutines =
                List.of(1, 2, 3).stream().map(n -> t.value(n)).toList();
        for (Coroutine<Integer> each : coroutines) {
            sum += await(each);
        }
        return async(sum);
    }

    private static final boolean NEVER = false;

    /** The compiler drops the branch and keeps the lambda's body, which nobody can call. */
    @Async
    static Coroutine<Integer> inDroppedCode(Trace t) {
        int n = await(t.value(1));
        if (NEVER) {
            Supplier<Coroutine<Integer>> dropped = () -> async(await(t.value(2)));
            n += await(dropped.get());
        }
        return async(n);
    }
}
