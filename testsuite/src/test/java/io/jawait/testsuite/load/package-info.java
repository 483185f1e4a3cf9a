/**
 * The network under load and faults, over the loopback interface: nothing lost, nothing leaked. {@code -Djawait.load=10} does ten times as
 * much. That is 10,000 connections, from
 * another process, and needs 10,300 descriptors in each: {@code ulimit -n 10300}.
 */
@NullMarked
package io.jawait.testsuite.load;

import org.jspecify.annotations.NullMarked;
