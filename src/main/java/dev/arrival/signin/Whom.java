package dev.arrival.signin;

/**
 * Whom a request may run for: a person or a client of an organization, and as whom a provider knows them.
 *
 * @param isClient whether it is a program that calls on its own behalf, and never a person
 * @param key the person's or the client's
 * @param subject of a client, its client id
 */
record Whom(boolean isClient, long key, long organizationId, String issuer, String subject) {
    static Whom of(SignedIn signedIn) {
        return new Whom(false, signedIn.userId(), signedIn.organizationId(), signedIn.issuer(), signedIn.subject());
    }
}
