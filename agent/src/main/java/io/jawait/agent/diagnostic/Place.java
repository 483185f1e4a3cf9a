package io.jawait.agent.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * Where in the user's source a diagnostic stands.
 *
 * @param className the binary name with dots
 * @param methodName the source name of the method
 * @param descriptor the method's descriptor
 * @param sourceFile the file's name without folders; null when the class does not tell
 * @param line the source line; 0 when the class does not tell
 */
public record Place(String className, String methodName, String descriptor, @Nullable String sourceFile, int line) {}
