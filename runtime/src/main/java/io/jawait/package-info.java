@NullMarked
package io.jawait;

import org.jspecify.annotations.NullMarked;
