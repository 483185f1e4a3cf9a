/**
 * The network under load and faults, over the loopback interface: nothing lost, nothing leaked. {@code -Djawait.load=10} does ten times as
 * much; that needs 20,000 descriptors.
 */
@NullMarked
package io.jawait.testsuite.load;

import org.jspecify.annotations.NullMarked;
