package io.jawait.agent.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/** The annotations of methods that matter here. */
public final class Annotations {
    private static final String JUPITER = "Lorg/junit/jupiter/";
    private static final String SPRING_ASYNC = "Lorg/springframework/scheduling/annotation/Async;";

    private Annotations() {}

    /** Whether the method is annotated {@code @io.jawait.Async} or {@code @io.jawait.junit.AsyncTest}. */
    public static boolean isAsync(MethodNode method) {
        return has(method.visibleAnnotations, RuntimeNames.ASYNC_ANNOTATION) || isAsyncTest(method);
    }

    /** Whether the method is annotated {@code @io.jawait.junit.AsyncTest}. */
    static boolean isAsyncTest(MethodNode method) {
        return has(method.visibleAnnotations, RuntimeNames.ASYNC_TEST_ANNOTATION);
    }

    /** Whether JUnit calls the method: a test of whatever kind, or what runs before or after one. */
    static boolean isForJupiter(MethodNode method) {
        if (method.visibleAnnotations != null) {
            for (AnnotationNode annotation : method.visibleAnnotations) {
                if (annotation.desc.startsWith(JUPITER)) {
                    return true;
                }
            }
        }
        return isAsyncTest(method);
    }

    /** The class name of Spring's annotation of the same simple name; null when the method does not carry it. */
    static @Nullable String spring(MethodNode method) {
        return has(method.visibleAnnotations, SPRING_ASYNC)
                ? Type.getType(SPRING_ASYNC).getClassName()
                : null;
    }

    /** The class name of an annotation {@code Async} that is not ours, imported by mistake perhaps; null for none. */
    static @Nullable String otherAsync(MethodNode method) {
        String visible = otherAsync(method.visibleAnnotations);
        return visible != null ? visible : otherAsync(method.invisibleAnnotations);
    }

    private static @Nullable String otherAsync(@Nullable List<AnnotationNode> annotations) {
        if (annotations != null) {
            for (AnnotationNode annotation : annotations) {
                String name = Type.getType(annotation.desc).getClassName();
                if (name.endsWith(".Async") && !annotation.desc.equals(RuntimeNames.ASYNC_ANNOTATION)) {
                    return name;
                }
            }
        }
        return null;
    }

    private static boolean has(@Nullable List<AnnotationNode> annotations, String descriptor) {
        if (annotations != null) {
            for (AnnotationNode annotation : annotations) {
                if (annotation.desc.equals(descriptor)) {
                    return true;
                }
            }
        }
        return false;
    }
}
