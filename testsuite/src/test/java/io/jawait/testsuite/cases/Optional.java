package io.jawait.testsuite.cases;

/** There when the cases are compiled, and not when {@code Locals.missingOptionalClass} runs. */
class Optional extends RuntimeException {
    private static final long serialVersionUID = 1;

    String name() {
        return "present";
    }
}
