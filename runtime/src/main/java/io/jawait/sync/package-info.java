@NullMarked
package io.jawait.sync;

import org.jspecify.annotations.NullMarked;
