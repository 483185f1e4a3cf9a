package io.jawait.testsuite.weaving;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One method to run in several ways: static, with a {@code Trace} as its only parameter, giving a coroutine.
 *
 * @param owner binary name of its class
 * @param referenceName the method whose plain run is compared with, as a rule the same
 */
public record Case(
        String owner,
        String name,
        String referenceName,
        boolean concurrent,
        boolean heavy,
        boolean fresh,
        Set<String> missing) {
    /** A method without anything special. */
    public static Case of(String owner, String name) {
        return new Case(owner, name, name, false, false, false, Set.of());
    }

    /** The cases of a class, in the order of their names. */
    static List<Case> of(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType().getName().equals("io.jawait.Coroutine"))
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> method.getParameterTypes()[0].getName().equals(CompiledCases.PACKAGE + "Trace"))
                .map(Case::of)
                .sorted(Comparator.comparing(Case::name))
                .toList();
    }

    private static Case of(Method method) {
        String owner = method.getDeclaringClass().getName();
        Special special = method.getAnnotation(Special.class);
        if (special == null) {
            return new Case(owner, method.getName(), method.getName(), false, false, false, Set.of());
        }
        Set<String> missing = Arrays.stream(special.missing())
                .map(name -> CompiledCases.PACKAGE + name)
                .collect(Collectors.toSet());
        boolean fresh = special.fresh() || !missing.isEmpty();
        String referenceName = special.means().isEmpty() ? method.getName() : special.means();
        return new Case(owner, method.getName(), referenceName, special.concurrent(), special.heavy(), fresh, missing);
    }

    /** The case to run in the plain way. */
    Case reference() {
        return new Case(owner, referenceName, referenceName, concurrent, heavy, fresh, missing);
    }

    @Override
    public String toString() {
        return owner.substring(CompiledCases.PACKAGE.length()) + "." + name;
    }
}
