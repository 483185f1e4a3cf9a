/** Tests of child processes, with programs that every Unix has. */
package io.jawait.process;
