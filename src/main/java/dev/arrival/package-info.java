/** Arrival: just-in-time user provisioning for Jakarta EE. */
package dev.arrival;
