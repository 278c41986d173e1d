/** What people see: the beans behind the Faces pages. They read and say; the deciding is done further down. */
package dev.arrival.console;
