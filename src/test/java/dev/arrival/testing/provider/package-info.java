/** What tests hold against Arrival: here the world outside of it, honest or not. */
package dev.arrival.testing.provider;
