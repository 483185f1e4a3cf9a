package io.jawait.testsuite.api;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Renders types as in source, with their nullness; full names, less {@code java.lang.} and {@code io.jawait.}. */
final class TypeText {
    private static final String BASIC = "java.lang.";
    private static final String OURS = "io.jawait.";

    private TypeText() {}

    static String of(AnnotatedType type) {
        String nullness = type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
        if (type instanceof AnnotatedArrayType array) {
            return of(array.getAnnotatedGenericComponentType()) + (nullness.isEmpty() ? "" : " " + nullness) + "[]";
        }
        if (type instanceof AnnotatedTypeVariable variable) {
            return nullness + ((TypeVariable<?>) variable.getType()).getName();
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            return wildcard(wildcard);
        }
        if (type instanceof AnnotatedParameterizedType parameterized) {
            Type raw = ((ParameterizedType) parameterized.getType()).getRawType();
            return nullness + name(raw) + "<" + join(parameterized.getAnnotatedActualTypeArguments(), ", ") + ">";
        }
        return nullness + name(type.getType());
    }

    /** {@code <T, X extends Exception>}, or nothing. */
    static String parameters(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Stream.of(variables).map(TypeText::parameter).collect(Collectors.joining(", ", "<", ">"));
    }

    private static String parameter(TypeVariable<?> variable) {
        return variable.getName() + bounds(" extends ", variable.getAnnotatedBounds());
    }

    private static String wildcard(AnnotatedWildcardType wildcard) {
        AnnotatedType[] lower = wildcard.getAnnotatedLowerBounds();
        return lower.length > 0
                ? "?" + bounds(" super ", lower)
                : "?" + bounds(" extends ", wildcard.getAnnotatedUpperBounds());
    }

    private static String bounds(String keyword, AnnotatedType[] bounds) {
        String joined = join(bounds, " & ");
        return joined.isEmpty() || joined.equals("Object") ? "" : keyword + joined;
    }

    private static String join(AnnotatedType[] types, String separator) {
        return Arrays.stream(types).map(TypeText::of).collect(Collectors.joining(separator));
    }

    /** The name as in source. */
    static String name(Type type) {
        String name = type instanceof Class<?> known ? known.getCanonicalName() : type.getTypeName();
        if (name.startsWith(OURS)) {
            return name.substring(OURS.length());
        }
        return name.startsWith(BASIC) && name.indexOf('.', BASIC.length()) < 0 ? name.substring(BASIC.length()) : name;
    }
}
