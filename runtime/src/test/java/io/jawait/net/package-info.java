/** Tests of the network over the loopback interface, at ports that the system chooses. */
package io.jawait.net;
