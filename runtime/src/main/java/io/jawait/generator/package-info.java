/** What generators and coroutines driven by hand have in common. */
@NullMarked
package io.jawait.generator;

import org.jspecify.annotations.NullMarked;
