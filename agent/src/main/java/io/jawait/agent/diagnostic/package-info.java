/** What the weaver tells users: codes, places, texts. */
@NullMarked
package io.jawait.agent.diagnostic;

import org.jspecify.annotations.NullMarked;
