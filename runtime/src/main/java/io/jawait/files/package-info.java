/**
 * Files, read and written in threads: {@link io.jawait.files.AsyncFiles} for whole files and lines, {@link io.jawait.files.AsyncFile} for an
 * open one. asyncio has nothing of the kind.
 */
@NullMarked
package io.jawait.files;

import org.jspecify.annotations.NullMarked;
