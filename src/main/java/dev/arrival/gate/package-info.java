/**
 * The gate: a web application of its own, before which a server's social login stands. It hands whoever gets in over to
 * Arrival, and is the only code that knows a server. Packed into {@code arrival-social.war}, and never into Arrival's own.
 */
package dev.arrival.gate;
