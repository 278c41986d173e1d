/** What an identity provider said of a person. Knows nothing of HTTP, tokens or the rest of Arrival. */
package dev.arrival.claims;
