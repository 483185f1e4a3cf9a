package io.jawait.agent.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * What a lambda is made for, in the words of diagnostics.
 *
 * @param interfaceName the binary name of the functional interface
 * @param receiverOwner the internal name of the class whose method gets the lambda; null when unknown
 * @param receiverName that method's name; null when unknown
 */
public record LambdaUse(
        String interfaceName,
        @Nullable String receiverOwner,
        @Nullable String receiverName) {

    /** Such as {@code a java.util.function.Function given to Stream.map}. */
    String text() {
        boolean startsWithVowel = "aeiou".indexOf(interfaceName.charAt(0)) >= 0;
        String made = (startsWithVowel ? "an " : "a ") + interfaceName.replace('$', '.');
        if (receiverOwner == null) {
            return made;
        }
        String owner = simpleName(receiverOwner);
        return made + " given to " + ("<init>".equals(receiverName) ? "new " + owner : owner + "." + receiverName);
    }

    /** What to write instead; concrete for the well-known receivers. */
    String remedy() {
        if (receiverOwner != null && receiverName != null) {
            String known = knownRemedy(receiverOwner, receiverName);
            if (known != null) {
                return known;
            }
        }
        return "await outside and use the value in the lambda; or give the lambda to something that takes"
                + " io.jawait.AsyncFunction, or another interface whose method returns io.jawait.Coroutine.";
    }

    private static @Nullable String knownRemedy(String owner, String name) {
        if (name.equals("forEach") && !owner.startsWith("java/util/stream/")) {
            return "write a for loop, which may await; or \"await(gatherEach(items, item -> ...))\" for all at once.";
        }
        if (owner.startsWith("java/util/stream/")) {
            return "write \"await(gatherEach(items, item -> ...))\", which gives the list of the results.";
        }
        if (name.startsWith("compute") || name.equals("merge") || name.equals("replaceAll")) {
            return "get first; if nothing is there, await the value and put it.";
        }
        if (name.startsWith("assertThrows") || name.startsWith("assertThatThrownBy")) {
            return "put try and catch around the await; or, in a test that is not async, call Asyncio.run(...) in the"
                    + " lambda.";
        }
        if (name.equals("toThread") || name.equals("runInExecutor")) {
            return "await it directly; what suspends needs no thread.";
        }
        if (owner.startsWith("io/jawait/") && name.equals("toProcess")) {
            return "call Asyncio.run(...) in the lambda: in the other process no loop runs.";
        }
        if (owner.startsWith("io/jawait/") && (name.startsWith("call") || name.startsWith("add"))) {
            return "start an async method in the lambda, with createTask(...).";
        }
        if (owner.equals("java/lang/Thread") || owner.endsWith("Executor") || owner.endsWith("ExecutorService")) {
            return "start an async method with createTask(...); or, on a thread of its own, call Asyncio.run(...) in the"
                    + " lambda.";
        }
        if (owner.equals("java/util/Optional")) {
            return "write \"if (optional.isPresent())\" around the await.";
        }
        if (name.equals("sort") || name.equals("sorted") || name.startsWith("comparing")) {
            return "await the keys first, then sort by them.";
        }
        if (owner.equals("java/util/concurrent/CompletableFuture") || owner.endsWith("/CompletionStage")) {
            return "await the stage in an async method, and go on after the await.";
        }
        return null;
    }

    private static String simpleName(String internalName) {
        return internalName.substring(Math.max(internalName.lastIndexOf('/'), internalName.lastIndexOf('$')) + 1);
    }
}
