package io.jawait.agent.analysis;

import org.objectweb.asm.tree.MethodNode;

/**
 * A method to weave.
 *
 * @param node the method as the class file has it
 * @param kind what a call gives, and how the method ends
 * @param sourceName the name that traces show: the method's own, for a lambda's body too
 */
public record AsyncMethod(MethodNode node, Kind kind, String sourceName) {}
