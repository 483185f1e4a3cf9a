package io.jawait.agent.analysis;

import org.objectweb.asm.tree.MethodNode;

/**
 * A method to weave.
 *
 * @param node the method as the class file has it
 * @param sourceName the name that traces show: the method's own, for a lambda's body too
 */
public record AsyncMethod(MethodNode node, String sourceName) {}
