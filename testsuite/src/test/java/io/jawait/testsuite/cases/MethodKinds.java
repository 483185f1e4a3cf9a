package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.List;
import java.util.function.Supplier;

/** Where async methods stand and how they are called: H-73 to H-77, H-80, H-151, H-154. */
class MethodKinds {
    interface Reader {
        Coroutine<String> raw(Trace t);

        @Async
        default Coroutine<String> load(Trace t) {
            return async(await(raw(t)) + await(hidden(t, 1L)) + await(shared(t)));
        }

        @Async
        private Coroutine<String> hidden(Trace t, long n) {
            return async("private" + await(t.value(n)) + await(raw(t)));
        }

        @Async
        static Coroutine<String> shared(Trace t) {
            return async("static" + await(t.value(2)) + await(sharedPrivate(t)));
        }

        @Async
        private static Coroutine<String> sharedPrivate(Trace t) {
            return async(await(t.value("!")));
        }
    }

    static final class Loud implements Reader {
        @Override
        @Async
        public Coroutine<String> raw(Trace t) {
            return async("raw" + await(t.value(1)));
        }

        @Override
        @Async
        public Coroutine<String> load(Trace t) {
            return async(await(Reader.super.load(t)).toUpperCase() + await(t.value(3)));
        }
    }

    @Async
    static Coroutine<String> interfaceDefaultStaticPrivate(Trace t) {
        Reader plain = trace -> trace.value("lambda");
        return async(await(plain.load(t)) + await(new Loud().load(t)) + await(Reader.shared(t)));
    }

    abstract static class Contract {
        @Async
        abstract Coroutine<Integer> number(Trace t);

        @Async
        final Coroutine<Integer> doubled(Trace t) {
            return async(2 * await(number(t)));
        }

        @Async
        protected Coroutine<Integer> overridden(Trace t, int n) {
            return async(n + await(t.value(1)));
        }
    }

    static class Middle extends Contract {
        @Override
        Coroutine<Integer> number(Trace t) {
            t.log("not async");
            return t.value(21);
        }

        @Override
        @Async
        protected Coroutine<Integer> overridden(Trace t, int n) {
            return async(10 * await(super.overridden(t, n)));
        }
    }

    static class Leaf extends Middle {
        @Override
        @Async
        Coroutine<Integer> number(Trace t) {
            await(t.value(0));
            return super.number(t);
        }

        /** Not async: must not be skipped by whoever knows the method above. */
        @Override
        protected Coroutine<Integer> overridden(Trace t, int n) {
            t.log("Leaf's own");
            return super.overridden(t, n + 1);
        }
    }

    @Async
    static Coroutine<Object> abstractIsContract(Trace t) {
        Contract leaf = new Leaf();
        Contract middle = new Middle();
        Contract anonymous = new Contract() {
            @Override
            @Async
            Coroutine<Integer> number(Trace trace) {
                return async(await(trace.value(5)) + await(super.overridden(trace, 1)));
            }
        };
        return async(List.of(await(leaf.doubled(t)), await(middle.doubled(t)), await(anonymous.doubled(t))));
    }

    @Async
    static Coroutine<Object> overrideWithoutAsync(Trace t) {
        return async(List.of(await(new Leaf().overridden(t, 1)), await(new Middle().overridden(t, 1))));
    }

    @Async
    Coroutine<Integer> virtual(Trace t) {
        return async(await(t.value(1)));
    }

    /** Calls its own overridable method, which a subclass has without {@code @Async}. */
    @Async
    Coroutine<Integer> callsVirtual(Trace t) {
        return async(100 + await(virtual(t)));
    }

    static final class Overriding extends MethodKinds {
        @Override
        Coroutine<Integer> virtual(Trace t) {
            t.log("overriding");
            return t.value(2);
        }
    }

    @Async
    static Coroutine<Object> ownVirtualMethod(Trace t) {
        return async(List.of(await(new MethodKinds().callsVirtual(t)), await(new Overriding().callsVirtual(t))));
    }

    interface Generic<A, B> {
        Coroutine<B> convert(Trace t, A a);
    }

    static final class Converter implements Generic<String, Integer>, Supplier<Coroutine<Integer>> {
        private final Trace trace;

        Converter(Trace trace) {
            this.trace = trace;
        }

        @Override
        @Async
        public Coroutine<Integer> convert(Trace t, String s) {
            return async(s.length() + await(t.value(1)));
        }

        @Override
        @Async
        public Coroutine<Integer> get() {
            return async(await(convert(trace, "abc")) + await(trace.value(1)));
        }
    }

    @Async
    static Coroutine<Object> bridgeCarriesAnnotation(Trace t) {
        Converter converter = new Converter(t);
        Generic<String, Integer> generic = converter;
        Supplier<Coroutine<Integer>> supplier = converter;
        return async(List.of(await(generic.convert(t, "x")), await(converter.convert(t, "xx")), await(supplier.get())));
    }

    @Async
    static Coroutine<Integer> awaitSuperCall(Trace t) {
        return async(await(new Middle().overridden(t, 4)) + await(new Leaf().number(t)));
    }

    private int n = 1;

    private final class Inner {
        private int m = 10;

        @Async
        private Coroutine<Integer> add(Trace t, int by) {
            n += await(t.value(by));
            MethodKinds.this.n++;
            m += n;
            return async(m + await(outerAdd(t)));
        }
    }

    @Async
    private Coroutine<Integer> outerAdd(Trace t) {
        return async(n * await(t.value(1000)));
    }

    @Async
    static Coroutine<Object> nestmatePrivateAccess(Trace t) {
        MethodKinds outer = new MethodKinds();
        Inner inner = outer.new Inner();
        int first = await(inner.add(t, 5));
        return async(List.of(first, await(inner.add(t, 1)), outer.n, inner.m));
    }

    /** Not async: only hands coroutines on. */
    private static Coroutine<String> forward(Trace t) {
        t.log("forwards at the call");
        return named(t, "forwarded");
    }

    @Async
    private static Coroutine<String> named(Trace t, String name) {
        t.log("runs at the await");
        return async(name + await(t.value(1)));
    }

    @Async
    static Coroutine<String> plainForwarder(Trace t) {
        Coroutine<String> c = forward(t);
        t.log("between");
        return async(await(c) + await(forward(t)));
    }

    /** Users' own methods with the descriptors that weaving would use, and fields and methods called like generated ones. */
    static final class Collisions {
        private int state = 1;
        private final Object execution = "execution";

        @Async
        Coroutine<String> m(Trace t) {
            return async("" + m(t, null) + m(t, null, null) + await(t.value(1)) + state + execution);
        }

        private Object m(Trace t, io.jawait.spi.Execution e) {
            return "straight";
        }

        private static Object m(io.jawait.spi.Execution e, io.jawait.spi.Frame f) {
            return "start";
        }

        private static Object m(io.jawait.spi.Frame f, Object value, io.jawait.spi.Execution e) {
            return "re-entry";
        }

        private Object m(Trace t, io.jawait.spi.Execution e, Object o) {
            return "longer";
        }
    }

    @Async
    static Coroutine<Object> generatedNameCollision(Trace t) {
        Object others = "" + Collisions.m((io.jawait.spi.Execution) null, null)
                + Collisions.m((io.jawait.spi.Frame) null, null, null);
        return async(others + await(new Collisions().m(t)));
    }
}
