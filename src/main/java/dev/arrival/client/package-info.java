/**
 * Arrival's API for programs in Java, as interfaces of MicroProfile Rest Client: a jar of its own, which knows nothing of
 * the server. {@link dev.arrival.client.Arrival} is where to begin.
 */
package dev.arrival.client;
