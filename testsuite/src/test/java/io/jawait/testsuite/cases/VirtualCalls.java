package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Awaited calls whose target only the receiver decides: H-75 to H-77, H-119. */
class VirtualCalls {
    static class Base {
        final String name;

        Base(String name) {
            this.name = name;
        }

        @Async
        Coroutine<String> who(Trace t, int n) {
            return async(name + await(t.value(n)));
        }

        @Async
        Coroutine<String> twice(Trace t) {
            return async(await(who(t, 1)) + await(this.who(t, 2)));
        }
    }

    static class Async1 extends Base {
        Async1(String name) {
            super(name);
        }

        @Override
        @Async
        Coroutine<String> who(Trace t, int n) {
            return async("<" + await(super.who(t, n)) + ">");
        }
    }

    static class Plain extends Async1 {
        Plain(String name) {
            super(name);
        }

        @Override
        Coroutine<String> who(Trace t, int n) {
            t.log("plain override");
            return super.who(t, n * 10);
        }
    }

    static final class Again extends Plain {
        Again(String name) {
            super(name);
        }

        @Override
        @Async
        Coroutine<String> who(Trace t, int n) {
            String above = await(super.who(t, n));
            return async("again " + above);
        }
    }

    /** One call site, receivers of several classes, each several times: async, not async, async again. */
    @Async
    static Coroutine<Object> manyReceivers(Trace t) {
        List<Base> receivers =
                List.of(new Base("a"), new Async1("b"), new Plain("c"), new Again("d"), new Base("e"), new Plain("f"));
        String all = "";
        for (int round = 0; round < 2; round++) {
            for (Base receiver : receivers) {
                all += await(receiver.who(t, round)) + " ";
            }
        }
        return async(all + await(new Again("g").twice(t)));
    }

    @Async
    static Coroutine<Object> nullReceiver(Trace t) {
        Base none = t.begun() == 0 ? null : new Base("");
        try {
            return async(await(none.who(t, 1)));
        } catch (NullPointerException e) {
            return async("null" + await(t.value(1)));
        }
    }

    abstract static class Covariant {
        abstract Object load(Trace t);
    }

    static class Narrow extends Covariant {
        @Override
        @Async
        Coroutine<String> load(Trace t) {
            return async("narrow" + await(t.value(1)));
        }
    }

    static class Narrower extends Narrow {
        @Override
        @Async
        Coroutine<String> load(Trace t) {
            return async(await(super.load(t)) + "er");
        }
    }

    @Async
    static Coroutine<Object> covariantReturns(Trace t) {
        Covariant covariant = new Narrower();
        Narrow narrow = new Narrower();
        return async(
                List.of(await((Coroutine<?>) covariant.load(t)), await(narrow.load(t)), await(new Narrow().load(t))));
    }

    interface Left {
        @Async
        default Coroutine<String> side(Trace t) {
            return async("left" + await(t.value(1)));
        }
    }

    interface Right {
        @Async
        default Coroutine<String> side(Trace t) {
            return async("right" + await(t.value(2)));
        }
    }

    static class Both implements Left, Right {
        @Override
        @Async
        public Coroutine<String> side(Trace t) {
            Callable<Coroutine<String>> left = () -> async(await(Left.super.side(t)) + "!");
            String first;
            try {
                first = await(left.call());
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            return async(first + await(Right.super.side(t)));
        }
    }

    @Async
    static Coroutine<Object> defaultMethodsOfTwoInterfaces(Trace t) {
        Left asLeft = new Both();
        Right asRight = new Both();
        Left plain = new Left() {};
        return async(List.of(await(asLeft.side(t)), await(asRight.side(t)), await(plain.side(t))));
    }

    interface Mapper<A, B> {
        Coroutine<B> map(A a, Trace t);
    }

    abstract static class Doubling<N extends Number> implements Mapper<N, Double> {
        @Override
        @Async
        public Coroutine<Double> map(N n, Trace t) {
            return async(2 * n.doubleValue() * await(t.value(1.0)));
        }
    }

    static final class DoublingInts extends Doubling<Integer> {
        @Override
        @Async
        public Coroutine<Double> map(Integer n, Trace t) {
            return async(1 + await(super.map(n, t)));
        }
    }

    @Async
    static Coroutine<Object> genericBridges(Trace t) {
        Mapper<Integer, Double> mapper = new DoublingInts();
        Doubling<Integer> doubling = new DoublingInts();
        Mapper<Long, Double> inherited = new Doubling<>() {};
        return async(List.of(await(mapper.map(1, t)), await(doubling.map(2, t)), await(inherited.map(3L, t))));
    }

    interface Service {
        @Async
        Coroutine<String> load(Trace t, String key);
    }

    static final class RealService implements Service {
        @Override
        @Async
        public Coroutine<String> load(Trace t, String key) {
            return async("real " + key + await(t.value("")));
        }
    }

    /** As transaction proxies do: around the call, which only makes the coroutine. */
    @Async
    static Coroutine<Object> proxies(Trace t) {
        Service real = new RealService();
        Service proxy = (Service) Proxy.newProxyInstance(
                Service.class.getClassLoader(), new Class<?>[] {Service.class}, (self, m, args) -> {
                    t.log("proxy", m.getName());
                    try {
                        return m.invoke(real, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        Function<Service, Coroutine<String>> call = service -> service.load(t, "key");
        return async(List.of(await(proxy.load(t, "k")), await(real.load(t, "k")), await(call.apply(proxy))));
    }

    /** A subclass like those that frameworks make: each method goes to another object. */
    static final class Delegating extends Base {
        private final Base target;

        Delegating(Base target) {
            super("delegating");
            this.target = target;
        }

        @Override
        Coroutine<String> who(Trace t, int n) {
            return target.who(t, n);
        }

        @Override
        Coroutine<String> twice(Trace t) {
            return target.twice(t);
        }
    }

    @Async
    static Coroutine<Object> delegatingSubclass(Trace t) {
        Base delegating = new Delegating(new Async1("target"));
        return async(await(delegating.who(t, 1)) + await(delegating.twice(t)));
    }

    @Async
    static Coroutine<Object> superFromALambda(Trace t) {
        class Sub extends Base {
            Sub() {
                super("sub");
            }

            @Async
            Coroutine<String> viaLambda(Trace trace) {
                Function<Integer, Coroutine<String>> up = n -> async(await(super.who(trace, n)) + "^");
                return async(await(up.apply(7)) + await(super.twice(trace)));
            }
        }
        return async(await(new Sub().viaLambda(t)));
    }
}
