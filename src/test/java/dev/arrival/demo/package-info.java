/** The demo that {@code ./mvnw} starts: an identity provider to click through, and a word when Arrival is ready. */
package dev.arrival.demo;
