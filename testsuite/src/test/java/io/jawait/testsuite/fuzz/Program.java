package io.jawait.testsuite.fuzz;

/**
 * A random program in source form, without package and imports.
 *
 * @param owner simple name of its class
 * @param eclipse whether ecj compiles it, instead of javac
 * @param methods how many async methods it has
 */
record Program(String owner, String source, boolean eclipse, int methods) {
    private static final String HEAD = """
            package io.jawait.testsuite.cases;

            import static io.jawait.Asyncio.async;
            import static io.jawait.Asyncio.await;

            import io.jawait.Async;
            import io.jawait.Asyncio;
            import io.jawait.Coroutine;
            import io.jawait.testsuite.fuzz.Kit;
            import java.util.function.Supplier;

            """;

    /** With the rule of weaving written out that what is returned inside try is awaited there. */
    String plainSource() {
        return HEAD + source.replace(JavaProgram.RETURNED, "async(await(").replace(JavaProgram.END, "))");
    }

    String wovenSource() {
        return HEAD + source.replace(JavaProgram.RETURNED, "").replace(JavaProgram.END, "");
    }
}
