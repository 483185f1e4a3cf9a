/** The Java agent: what happens at start and at each class load. */
@NullMarked
package io.jawait.agent;

import org.jspecify.annotations.NullMarked;
