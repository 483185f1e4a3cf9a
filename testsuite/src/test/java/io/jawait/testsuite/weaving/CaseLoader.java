package io.jawait.testsuite.weaving;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Defines the classes that {@code source} has bytes for, before asking its parent. Any thread. */
public final class CaseLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Function<String, byte @Nullable []> source;
    private final Set<String> missing;

    /**
     * @param source binary name to class file; null for the parent's classes
     * @param missing binary names of classes that can't be found
     */
    public CaseLoader(Function<String, byte @Nullable []> source, Set<String> missing) {
        super(CaseLoader.class.getClassLoader());
        this.source = source;
        this.missing = missing;
        setDefaultAssertionStatus(true);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (missing.contains(name)) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = source.apply(name);
            return bytes == null ? super.loadClass(name, resolve) : defineClass(name, bytes, 0, bytes.length);
        }
    }
}
