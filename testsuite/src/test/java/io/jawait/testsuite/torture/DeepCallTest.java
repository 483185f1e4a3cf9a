package io.jawait.testsuite.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** In mode deep a call whose receiver decides suspends through where it comes to a moved body, and comes to no other than before. */
class DeepCallTest {
    public interface Shape extends Function<String, String> {
        String name();

        default String text(String prefix) {
            return prefix + name();
        }
    }

    public abstract static class Base implements Shape {
        @Override
        public String apply(String prefix) {
            return text(prefix) + size() + other(this).size() + name() + tail();
        }

        String tail() {
            return " t";
        }

        protected abstract long size();

        Base other(Object like) {
            return this;
        }
    }

    public static class Own extends Base {
        @Override
        public String name() {
            return "own";
        }

        @Override
        protected long size() {
            return 5L;
        }

        @Override
        String tail() {
            return super.tail() + "o";
        }

        @Override
        Own other(Object like) {
            return like == this ? this : new Own();
        }
    }

    /** As a test of the library would have it: of the classes around, it alone is not tortured. */
    public static final class Foreign extends Own {
        @Override
        public String name() {
            return "foreign";
        }

        @Override
        protected long size() {
            return 7L;
        }
    }

    @Test
    void callsOfTheLibrarysOwn_suspendThrough() throws Exception {
        long before = Drive.driven();

        assertThat(run(Own.class)).isEqualTo("a own55own to");

        assertThat(Drive.driven() - before).isEqualTo(1);
    }

    @Test
    void methodThatWasOverriddenElsewhere_isTheOneThatRuns() throws Exception {
        assertThat(run(Foreign.class)).isEqualTo("a foreign77foreign to");
    }

    private static String run(Class<?> type) throws Exception {
        Map<String, byte[]> library = new HashMap<>();
        for (Class<?> each : new Class<?>[] {Shape.class, Base.class, Own.class}) {
            library.put(each.getName().replace('.', '/') + ".class", classFile(each));
        }
        Map<String, byte[]> classes =
                new HashMap<>(Library.torture(library, true).classes());
        classes.put(Foreign.class.getName().replace('.', '/') + ".class", classFile(Foreign.class));
        @SuppressWarnings("unchecked")
        var shape = (Function<String, String>)
                new Loader(classes).loadClass(type.getName()).getConstructor().newInstance();
        return shape.apply("a ");
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(DeepCallTest.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            byte[] bytes = loaded == null ? classes.get(name.replace('.', '/') + ".class") : null;
            if (bytes != null) {
                return defineClass(name, bytes, 0, bytes.length);
            }
            return loaded == null ? super.loadClass(name, resolve) : loaded;
        }
    }
}
