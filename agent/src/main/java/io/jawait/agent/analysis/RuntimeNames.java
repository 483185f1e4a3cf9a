package io.jawait.agent.analysis;

import java.util.Set;

/** The names under which the weaver knows the runtime, in the forms that class files use. */
public final class RuntimeNames {
    public static final String ASYNC_ANNOTATION = "Lio/jawait/Async;";
    public static final String ASYNC_TEST_ANNOTATION = "Lio/jawait/junit/AsyncTest;";
    public static final String ASYNCIO = "io/jawait/Asyncio";
    public static final String AWAITABLE = "io/jawait/Awaitable";
    public static final String COROUTINE = "io/jawait/Coroutine";

    public static final String ASYNC_CLOSEABLE = "io/jawait/AsyncCloseable";
    public static final String ASYNC_GENERATOR = "io/jawait/generator/AsyncGenerator";
    public static final String COMPLETABLE_FUTURE = "java/util/concurrent/CompletableFuture";
    public static final String COMPLETION_STAGE = "java/util/concurrent/CompletionStage";
    public static final String GENERATOR = "io/jawait/generator/Generator";

    public static final String CLOSING = "io/jawait/spi/Closing";
    public static final String GREENLET = "io/jawait/greenlet/Greenlet";
    public static final String CODE = "io/jawait/spi/Code";
    public static final String EXECUTION = "io/jawait/spi/Execution";
    public static final String FRAME = "io/jawait/spi/Frame";
    public static final String LINKAGE = "io/jawait/spi/Linkage";
    public static final String SUSPEND = "io/jawait/spi/Suspend";
    public static final String UNBOXED = "io/jawait/spi/Unboxed";
    public static final String WORDS = "io/jawait/spi/Words";

    /** The class of queues, and those that inherit its methods. */
    public static final Set<String> QUEUES =
            Set.of("io/jawait/queue/Queue", "io/jawait/queue/PriorityQueue", "io/jawait/queue/LifoQueue");

    public static final String COROUTINE_DESCRIPTOR = "L" + COROUTINE + ";";
    public static final String CODE_DESCRIPTOR = "L" + CODE + ";";
    public static final String EXECUTION_DESCRIPTOR = "L" + EXECUTION + ";";
    public static final String FRAME_DESCRIPTOR = "L" + FRAME + ";";
    public static final String OBJECT_DESCRIPTOR = "Ljava/lang/Object;";

    private RuntimeNames() {}
}
