/** Who and what is stored: organizations, their providers, people, groups, and who is in which group through whom. */
package dev.arrival.directory;
