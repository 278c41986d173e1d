/** What happened: one entry for each attempt to sign in, written once and never changed. */
package dev.arrival.audit;
