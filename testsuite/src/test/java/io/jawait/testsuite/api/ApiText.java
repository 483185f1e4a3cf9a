package io.jawait.testsuite.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renders the public API of packages as text: a line for each type, under it a line for each member that other modules
 * can see, sorted by name. Parameters have types and no names. What every record, enum or object has is left out.
 */
final class ApiText {
    private static final int VISIBLE = Modifier.PUBLIC | Modifier.PROTECTED;
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");
    private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

    /** A member's line, and what to sort it by. */
    private record Line(String name, String text) {}

    private ApiText() {}

    static String of(Iterable<String> packages) {
        StringBuilder text = new StringBuilder();
        for (String name : packages) {
            text.append("package ").append(name).append("\n\n");
            publicTypes(name).forEach(type -> appendType(type, text));
        }
        return text.toString();
    }

    private static List<Class<?>> publicTypes(String packageName) {
        Path folder = RuntimeModule.CLASSES.resolve(packageName.replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                    .map(file -> packageName + "." + file.substring(0, file.length() - ".class".length()))
                    .<Class<?>>map(ApiText::load)
                    .filter(ApiText::isVisible)
                    .sorted(Comparator.comparing(Class::getName))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiText.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> declaring = type.getDeclaringClass();
        return !type.isSynthetic()
                && (type.getModifiers() & VISIBLE) != 0
                && (declaring == null || isVisible(declaring));
    }

    private static void appendType(Class<?> type, StringBuilder text) {
        text.append(header(type)).append('\n');
        List<Line> lines = new ArrayList<>();
        visible(type.getDeclaredConstructors()).map(ApiText::constructor).forEach(lines::add);
        // Members of a hidden superclass are seen through its visible subclass.
        for (Class<?> owner = type;
                owner != null && (owner == type || !isVisible(owner));
                owner = owner.getSuperclass()) {
            visible(owner.getDeclaredFields()).map(ApiText::field).forEach(lines::add);
            visible(owner.getDeclaredMethods())
                    .filter(method -> !isImplied(method))
                    .map(ApiText::method)
                    .forEach(lines::add);
        }
        lines.stream()
                .sorted(Comparator.comparing(Line::name).thenComparing(Line::text))
                .map(Line::text)
                .distinct()
                .forEach(line -> text.append("  ").append(line).append('\n'));
        text.append('\n');
    }

    private static <M extends Member> Stream<M> visible(M[] members) {
        return Stream.of(members).filter(ApiText::isVisible);
    }

    private static boolean isVisible(Member member) {
        int modifiers = member.getModifiers();
        boolean hiddenByFinal = Modifier.isProtected(modifiers)
                && Modifier.isFinal(member.getDeclaringClass().getModifiers());
        return !member.isSynthetic() && (modifiers & VISIBLE) != 0 && !hiddenByFinal;
    }

    private static boolean isImplied(Method method) {
        return OF_EVERY_OBJECT.contains(method.getName())
                || method.getDeclaringClass().isEnum() && OF_EVERY_ENUM.contains(method.getName());
    }

    private static String header(Class<?> type) {
        StringBuilder line = new StringBuilder(marks(type));
        line.append(modifiers(type.getModifiers() & ~impliedByKind(type)));
        line.append(type.isSealed() ? "sealed " : "");
        line.append(kind(type)).append(' ').append(TypeText.name(type));
        line.append(TypeText.parameters(type.getTypeParameters()));
        AnnotatedType superclass = type.getAnnotatedSuperclass();
        if (superclass != null
                && superclass.getType() != Object.class
                && kind(type).equals("class")) {
            line.append(" extends ").append(TypeText.of(superclass));
        }
        if (type.getAnnotatedInterfaces().length > 0 && !type.isAnnotation()) {
            line.append(type.isInterface() ? " extends " : " implements ").append(types(type.getAnnotatedInterfaces()));
        }
        if (type.isSealed()) {
            line.append(Stream.of(type.getPermittedSubclasses())
                    .map(TypeText::name)
                    .sorted()
                    .collect(Collectors.joining(", ", " permits ", "")));
        }
        return line.toString();
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    private static int impliedByKind(Class<?> type) {
        return switch (kind(type)) {
            case "class" -> 0;
            case "enum", "record" -> Modifier.FINAL | Modifier.STATIC;
            default -> Modifier.ABSTRACT | Modifier.INTERFACE | Modifier.STATIC;
        };
    }

    private static Line field(Field field) {
        String text = marks(field)
                + modifiers(field.getModifiers())
                + TypeText.of(field.getAnnotatedType())
                + " "
                + field.getName();
        boolean constant = Modifier.isStatic(field.getModifiers())
                && Modifier.isFinal(field.getModifiers())
                && (field.getType().isPrimitive() || field.getType() == String.class);
        return new Line(field.getName(), constant ? text + " = " + value(field) : text);
    }

    private static Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Line constructor(Constructor<?> constructor) {
        return new Line(
                "", signature(constructor, constructor.getDeclaringClass().getSimpleName()));
    }

    private static Line method(Method method) {
        String text = signature(method, TypeText.of(method.getAnnotatedReturnType()) + " " + method.getName());
        Object value = method.getDefaultValue();
        return new Line(method.getName(), value == null ? text : text + " default " + value);
    }

    private static String signature(Executable executable, String returnsAndName) {
        String typeParameters = TypeText.parameters(executable.getTypeParameters());
        int shown = executable.getModifiers() & Modifier.methodModifiers() & ~Modifier.SYNCHRONIZED & ~Modifier.NATIVE;
        boolean isDefault = executable instanceof Method method && method.isDefault();
        String parameters = types(executable.getAnnotatedParameterTypes());
        AnnotatedType[] exceptions = executable.getAnnotatedExceptionTypes();
        return marks(executable)
                + modifiers(shown)
                + (isDefault ? "default " : "")
                + (typeParameters.isEmpty() ? "" : typeParameters + " ")
                + returnsAndName
                + "("
                + (executable.isVarArgs() ? parameters.replaceAll("\\[]$", "...") : parameters)
                + ")"
                + (exceptions.length == 0 ? "" : " throws " + types(exceptions));
    }

    private static String types(AnnotatedType[] types) {
        return Arrays.stream(types).map(TypeText::of).collect(Collectors.joining(", "));
    }

    private static String modifiers(int modifiers) {
        return modifiers == 0 ? "" : Modifier.toString(modifiers) + " ";
    }

    private static String marks(AnnotatedElement element) {
        return (element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "")
                + (element.isAnnotationPresent(FunctionalInterface.class) ? "@FunctionalInterface " : "");
    }
}
