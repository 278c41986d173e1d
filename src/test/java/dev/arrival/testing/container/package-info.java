/** The built WAR with tests inside of it. */
package dev.arrival.testing.container;
