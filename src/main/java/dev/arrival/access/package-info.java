/** What someone may do: from groups to Jakarta roles, by grants that only an administrator makes. */
package dev.arrival.access;
