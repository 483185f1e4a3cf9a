package io.jawait.internal;

import java.util.List;

/**
 * A task as it was at one time.
 *
 * @param id tells tasks apart whose names are equal
 * @param state {@code pending} or {@code cancelling}
 * @param stack where its methods stand, innermost first, each as {@code Shop.fetch Shop.java:12}; empty before its first step
 * @param awaitedBy the ids of the tasks that wait for it
 */
record TaskSnapshot(int id, String name, String state, List<String> stack, List<Integer> awaitedBy) {}
