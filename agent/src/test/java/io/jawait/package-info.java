/** As much of the runtime's names as the weaver's tests compile against; the runtime is built after the agent. */
package io.jawait;
