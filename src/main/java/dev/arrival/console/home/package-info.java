/** The page where people begin: how it goes, and what waits for somebody. */
package dev.arrival.console.home;
