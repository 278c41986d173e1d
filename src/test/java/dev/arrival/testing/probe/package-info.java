/** What a test puts into the WAR to look out of it. */
package dev.arrival.testing.probe;
