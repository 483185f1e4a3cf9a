/** What the pages say that can be checked. */
@NullMarked
package io.jawait.testsuite.docs;

import org.jspecify.annotations.NullMarked;
