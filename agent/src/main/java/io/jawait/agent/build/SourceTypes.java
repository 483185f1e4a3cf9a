package io.jawait.agent.build;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The runtime's types in a compilation, and what javac knows of others. */
final class SourceTypes {
    private final Elements elements;
    private final Types types;

    SourceTypes(ProcessingEnvironment environment) {
        elements = environment.getElementUtils();
        types = environment.getTypeUtils();
    }

    /** Whether the compilation sees the runtime. */
    boolean areKnown() {
        return elements.getTypeElement("io.jawait.Coroutine") != null;
    }

    boolean isCoroutine(TypeMirror type) {
        return is(type, "io.jawait.Coroutine");
    }

    boolean isGenerator(TypeMirror type) {
        return is(type, "io.jawait.generator.Generator") || is(type, "io.jawait.generator.AsyncGenerator");
    }

    boolean isCancellationException(TypeMirror type) {
        return is(type, "java.util.concurrent.CancellationException");
    }

    boolean isCancelledError(TypeMirror type) {
        return is(type, "io.jawait.CancelledError");
    }

    boolean catchesRequestToCancel(TypeMirror type) {
        TypeElement request = elements.getTypeElement("io.jawait.CancelledError");
        return request != null && types.isSubtype(request.asType(), type);
    }

    private boolean is(@Nullable TypeMirror type, String name) {
        return type != null
                && type.getKind() == TypeKind.DECLARED
                && ((TypeElement) ((DeclaredType) type).asElement())
                        .getQualifiedName()
                        .contentEquals(name);
    }

    /** What the functional interface's method returns; null for a type that is none. */
    @Nullable
    TypeMirror returnedByLambda(@Nullable TypeMirror functional) {
        if (functional == null || functional.getKind() != TypeKind.DECLARED) {
            return null;
        }
        TypeElement type = (TypeElement) ((DeclaredType) functional).asElement();
        for (Element member : elements.getAllMembers(type)) {
            if (member.getKind() == ElementKind.METHOD
                    && member.getModifiers().contains(Modifier.ABSTRACT)
                    && !isOfObject((ExecutableElement) member)) {
                return ((ExecutableType) types.asMemberOf((DeclaredType) functional, member)).getReturnType();
            }
        }
        return null;
    }

    /** An interface may declare them again. */
    private boolean isOfObject(ExecutableElement method) {
        TypeElement object = elements.getTypeElement("java.lang.Object");
        for (Element member : object.getEnclosedElements()) {
            if (member instanceof ExecutableElement own
                    && elements.overrides(method, own, (TypeElement) method.getEnclosingElement())) {
                return true;
            }
        }
        return false;
    }

    /** The type of what a generator yields; null when the type does not tell. */
    @Nullable
    TypeMirror elementOf(TypeMirror generator) {
        if (!isGenerator(generator)
                || ((DeclaredType) generator).getTypeArguments().size() != 1) {
            return null;
        }
        TypeMirror element = ((DeclaredType) generator).getTypeArguments().get(0);
        return element.getKind() == TypeKind.WILDCARD ? ((WildcardType) element).getExtendsBound() : element;
    }

    /** Whether a value of the one may be an element of the other: arguments of types are not told, since inference chose them. */
    boolean fits(TypeMirror given, TypeMirror element) {
        if (given.getKind() == TypeKind.ERROR || element.getKind() == TypeKind.ERROR) {
            return true;
        }
        return types.isAssignable(types.erasure(boxed(given)), types.erasure(element));
    }

    String name(TypeMirror type) {
        if (type.getKind() == TypeKind.TYPEVAR) {
            return type.toString();
        }
        String name = types.erasure(boxed(type)).toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private TypeMirror boxed(TypeMirror type) {
        return type.getKind().isPrimitive()
                ? types.boxedClass((PrimitiveType) type).asType()
                : type;
    }
}
