/** The database of the server under test, with an eye on it. Lives in the server's library, not in the application. */
package dev.arrival.testing.database;
