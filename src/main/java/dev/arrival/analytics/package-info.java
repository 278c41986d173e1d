/** Questions about who signs in, answered from rollups of the facts. */
package dev.arrival.analytics;
