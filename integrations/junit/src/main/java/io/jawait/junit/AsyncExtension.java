package io.jawait.junit;

import io.jawait.Async;
import io.jawait.EventLoop;
import io.jawait.testing.TestLoop;
import io.jawait.testing.TestRunner;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Drives the bodies of asynchronous test methods, {@link AsyncTest} and others, each test's on one loop, and checks at its end that nothing
 * was left.
 *
 * <pre>{@code
 * @ExtendWith(AsyncExtension.class)        // as @AsyncOptions and each @AsyncTest do
 * class ServerTest { ... }
 * }</pre>
 *
 * <p>Methods may have a parameter {@link EventLoop} or {@link TestLoop}: the test's own.
 */
public final class AsyncExtension implements InvocationInterceptor, AfterEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(AsyncExtension.class);

    /** For JUnit. */
    public AsyncExtension() {}

    // ---- methods of one test

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        invoke(invocation, call, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        invoke(invocation, call, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        invoke(invocation, call, context);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        invoke(invocation, call, context);
    }

    private static void invoke(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        if (isAsync(call)) {
            runner(context).drive(invocation::proceed);
        } else {
            invocation.proceed();
        }
    }

    private static boolean isAsync(ReflectiveInvocationContext<Method> call) {
        Method method = call.getExecutable();
        return AnnotationSupport.isAnnotated(method, AsyncTest.class)
                || AnnotationSupport.isAnnotated(method, Async.class);
    }

    private static TestRunner runner(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        context.getUniqueId(), key -> new TestRunner(Options.of(context)), TestRunner.class);
    }

    /** Closes the test's loop. */
    @Override
    public void afterEach(ExtensionContext context) {
        TestRunner runner = context.getStore(NAMESPACE).remove(context.getUniqueId(), TestRunner.class);
        if (runner != null) {
            context.getExecutionException().ifPresent(runner::noteFailure);
            runner.close();
        }
    }

    // ---- methods of a class

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        invokeAlone(invocation, call, context);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        invokeAlone(invocation, call, context);
    }

    private static void invokeAlone(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        if (!isAsync(call)) {
            invocation.proceed();
            return;
        }
        try (TestRunner runner = new TestRunner(Options.of(context))) {
            runner.drive(invocation::proceed);
        }
    }

    // ---- parameters

    /** Whether it is the test's loop. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return context.getTestMethod().isPresent() && (type == EventLoop.class || type == TestLoop.class);
    }

    /** The test's loop. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestRunner runner = runner(context);
        return parameter.getParameter().getType() == EventLoop.class ? runner.getLoop() : runner.testLoop();
    }
}
