/** Data only: suspension points, spill slots, states. */
@NullMarked
package io.jawait.agent.plan;

import org.jspecify.annotations.NullMarked;
