/** The server and the database that this run of the tests is for. No test knows one by its name; only this package does. */
package dev.arrival.testing.server;
