package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.io.IOException;
import java.io.Serializable;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All that reflection and serialisation can see of a class with async methods: H-78, H-83 to H-86, H-157. */
@SuppressWarnings("serial") // whether its computed version stays the same is the point
public class Reflected implements Serializable, Supplier<Coroutine<String>> {
    @Retention(RetentionPolicy.RUNTIME)
    @interface Mark {
        String value() default "";

        Class<?>[] types() default {};
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE_USE)
    @interface Kind {
        int value() default 0;
    }

    static final List<String> SHARED = List.copyOf(List.of("made", "by", "an", "initialiser"));

    protected transient int count;
    private final String name;

    public Reflected(@Mark("name") String name) {
        this.name = name;
    }

    @Async
    @Deprecated
    @Mark(
            value = "annotated",
            types = {int[].class, Map.class})
    public final @Kind(1) Coroutine<@Kind(2) String> annotated(
            @Mark("first") final @Kind(3) String first, @Mark int... rest) throws IOException {
        @Kind(4)
        String local = (@Kind(5) String) (Object) await(async(first));
        Object made = new @Kind(6) Object();
        return async(local + rest.length + (made instanceof @Kind(7) String));
    }

    @Async
    protected <T extends Number & Comparable<T>> Coroutine<List<? super T>> generic(
            Map<String, T[]> map, T[][] arrays) {
        List<T> list = List.of(map.get(name));
        await(async());
        return async(list);
    }

    @Async
    @Override
    public Coroutine<String> get() {
        Supplier<Coroutine<String>> lambda = () -> async(name + await(async(count)));
        return lambda.get();
    }

    @Async
    static Coroutine<Void> overloaded() {
        return async();
    }

    @Async
    static Coroutine<Void> overloaded(long wide) {
        await(async(wide));
        return async();
    }

    private void plain(Runnable run) {
        run.run();
    }

    @Override
    public String toString() {
        plain(() -> count++);
        return name;
    }
}
