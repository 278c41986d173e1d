/** Several nodes over one database. */
package dev.arrival.cluster;
