/** What someone may do: from groups to Jakarta roles, and to permissions at workspaces, by grants that people make. */
package dev.arrival.access;
