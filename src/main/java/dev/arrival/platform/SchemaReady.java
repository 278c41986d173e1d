package dev.arrival.platform;

/**
 * The database's schema is this version's now: what must be in it before anybody comes is to be put there. Whoever
 * observes this and fails is told again when the schema is asked for the next time.
 */
public record SchemaReady() {}
