/**
 * The heart: what a provider says and what is stored make a {@linkplain dev.arrival.provisioning.Plan plan}, and one
 * transaction carries it out together with its audit entry, or leaves everything as it was.
 */
package dev.arrival.provisioning;
