package io.jawait.testsuite.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** Has JUnit run the tests of a class that was written for TestNG. */
final class Verification {
    private Verification() {}

    /** Its test methods, each on an object of its own. */
    static List<DynamicTest> tests(Class<?> verification, Callable<?> make) {
        List<Method> tests = annotated(verification, Test.class);
        assertThat(tests).hasSizeGreaterThan(20);
        return tests.stream()
                .map(test -> DynamicTest.dynamicTest(test.getName(), () -> run(test, make.call())))
                .toList();
    }

    private static List<Method> annotated(Class<?> verification, Class<? extends Annotation> annotation) {
        return Arrays.stream(verification.getMethods())
                .filter(method -> method.isAnnotationPresent(annotation))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static void run(Method test, Object verification) throws Throwable {
        try {
            invokeAll(BeforeClass.class, verification);
            invokeAll(BeforeMethod.class, verification);
            invoke(test, verification);
        } finally {
            invokeAll(AfterClass.class, verification);
        }
    }

    private static void invokeAll(Class<? extends Annotation> annotation, Object verification) throws Throwable {
        for (Method method : annotated(verification.getClass(), annotation)) {
            invoke(method, verification);
        }
    }

    private static void invoke(Method method, Object target) throws Throwable {
        try {
            method.invoke(target);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SkipException skipped) {
                Assumptions.abort(skipped.getMessage());
            }
            throw e.getCause();
        }
    }
}
