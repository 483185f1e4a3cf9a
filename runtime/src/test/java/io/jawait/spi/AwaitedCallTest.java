package io.jawait.spi;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwaitedCallTest {
    private static final Lookup LOOKUP = MethodHandles.lookup();

    interface Shape {
        Coroutine<String> name();
    }

    static final class Line implements Shape {
        @Override
        @Async
        public Coroutine<String> name() {
            return async("line");
        }
    }

    static final class Circle implements Shape {
        @Override
        @Async
        public Coroutine<String> name() {
            return async("circle");
        }
    }

    static final class Square implements Shape {
        @Override
        @Async
        public Coroutine<String> name() {
            return async("square");
        }
    }

    static final class Cone implements Shape {
        @Override
        @Async
        public Coroutine<String> name() {
            return async("cone");
        }
    }

    private static AwaitedCall site() throws ReflectiveOperationException {
        MethodHandle name = LOOKUP.findVirtual(Shape.class, "name", MethodType.methodType(Coroutine.class));
        return new AwaitedCall(LOOKUP, MethodType.methodType(Object.class, Shape.class, Execution.class), "", name);
    }

    /** Each has handed over its straight copy. */
    private static List<Shape> called() {
        List<Shape> shapes = List.of(new Line(), new Circle(), new Square(), new Cone());
        shapes.forEach(shape -> run(shape.name()));
        return shapes;
    }

    @Test
    void classesAreMany_othersThatMissedMeanwhileChangeNothing() throws Throwable {
        List<Shape> shapes = called();
        AwaitedCall site = site();
        for (Shape shape : shapes.subList(0, 3)) {
            site.choose(shape);
        }
        MethodHandle full = site.getTarget();

        MethodHandle late = site.choose(shapes.get(3));
        MethodHandle again = site.choose(shapes.get(0));

        assertThat(site.getTarget()).isSameAs(full);
        assertThat(late.invoke(shapes.get(3), new Execution(true))).isEqualTo("cone");
        assertThat(again.invoke(shapes.get(0), new Execution(true))).isEqualTo("line");
    }

    @Test
    void classesAreFew_eachIsAdded() throws Throwable {
        List<Shape> shapes = called();
        AwaitedCall site = site();
        MethodHandle empty = site.getTarget();

        site.choose(shapes.get(0));
        MethodHandle one = site.getTarget();
        site.choose(shapes.get(1));

        assertThat(one).isNotSameAs(empty);
        assertThat(site.getTarget()).isNotSameAs(one);
    }
}
