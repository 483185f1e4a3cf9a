/** Finds the async methods of a class and checks them; yields data and changes nothing. */
@NullMarked
package io.jawait.agent.analysis;

import org.jspecify.annotations.NullMarked;
