/** What a sign-in costs. Run by hand, never as a test. */
package dev.arrival.bench;
