/** What {@link java.util.concurrent.Flow} asks of publishers and subscribers, as the Reactive Streams' own tests check it. */
@NullMarked
package io.jawait.testsuite.flows;

import org.jspecify.annotations.NullMarked;
