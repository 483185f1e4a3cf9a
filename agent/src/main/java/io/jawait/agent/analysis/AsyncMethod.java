package io.jawait.agent.analysis;

import org.objectweb.asm.tree.MethodNode;

/**
 * A method to weave.
 *
 * @param node the method as the class file has it
 * @param sourceName the name that users know: the method's own, or for a lambda's body that of the enclosing method
 */
public record AsyncMethod(MethodNode node, String sourceName) {}
