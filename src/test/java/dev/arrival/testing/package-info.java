/** What tests of several rooms share. */
package dev.arrival.testing;
