/** The page on which administrators admit those who wait, or do not. */
package dev.arrival.console.approvals;
