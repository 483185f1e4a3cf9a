/** The doors to the weaver besides the agent. */
@NullMarked
package io.jawait.agent.build;

import org.jspecify.annotations.NullMarked;
