package io.jawait.agent.plan;

/**
 * How methods are to be woven, as far as that is a matter of choice.
 *
 * @param force each await suspends at least once although a value is there; for tests
 * @param debug what is in scope at an await is kept for debuggers, also when it is not read any more
 * @param fuse which awaited calls are made directly
 * @param indy whether woven code may have invokedynamic; native images want none
 */
public record Choices(boolean force, boolean debug, Fuse fuse, boolean indy) {}
