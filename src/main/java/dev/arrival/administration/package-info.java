/** What administrators do: each act one transaction, recorded with who, what and why, and never the end of them all. */
package dev.arrival.administration;
