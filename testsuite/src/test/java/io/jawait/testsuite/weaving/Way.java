package io.jawait.testsuite.weaving;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A way to run the same class files. */
public enum Way {
    /** Awaits wait: the reference. Needs a deep stack, where woven code leaves it. */
    PLAIN(64L << 20) {
        @Override
        byte[] rewrite(byte[] classFile) {
            return LazySplit.apply(classFile);
        }

        @Override
        Map<String, byte[]> runtime() {
            return PlainRuntime.CLASSES;
        }
    },
    WOVEN(0) {
        @Override
        byte[] rewrite(byte[] classFile) {
            return Weaving.weave(classFile);
        }
    },
    /** Woven so that each await suspends, also where a value is there. */
    FORCED(0) {
        @Override
        byte[] rewrite(byte[] classFile) {
            return Weaving.weaveForced(classFile);
        }
    };

    /** Of the thread of a run; 0 for the JVM's default. */
    public final long stackBytes;

    Way(long stackBytes) {
        this.stackBytes = stackBytes;
    }

    abstract byte[] rewrite(byte[] classFile);

    /** The classes of {@code io.jawait} that are exchanged for others. */
    Map<String, byte[]> runtime() {
        return Map.of();
    }

    /** For a {@link CaseLoader}: binary name to class file, rewritten at the first request. Any thread. */
    public Function<String, byte @Nullable []> classes(CompiledCases cases) {
        Map<String, byte[]> rewritten = new ConcurrentHashMap<>(runtime());
        return name -> {
            byte[] classFile = cases.classes().get(name);
            return classFile == null
                    ? rewritten.get(name)
                    : rewritten.computeIfAbsent(name, each -> rewrite(classFile));
        };
    }

    private static final class PlainRuntime {
        static final Map<String, byte[]> CLASSES =
                Compilers.compilePlainRuntime().classes();
    }
}
