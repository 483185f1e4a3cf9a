/** The runtime's public face: its members as committed text, and that each of them is explained. */
@NullMarked
package io.jawait.testsuite.api;

import org.jspecify.annotations.NullMarked;
