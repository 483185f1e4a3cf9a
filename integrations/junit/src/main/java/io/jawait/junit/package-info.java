/** Tests for JUnit Jupiter that await: {@link io.jawait.junit.AsyncTest}, {@link io.jawait.junit.AsyncOptions}. */
@NullMarked
package io.jawait.junit;

import org.jspecify.annotations.NullMarked;
