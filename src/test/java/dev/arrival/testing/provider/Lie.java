package dev.arrival.testing.provider;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** One thing a provider does wrong. Everything else it says while lying stays true. */
public enum Lie {
    /** The ID token names another issuer. */
    WRONG_ISSUER,
    /** The ID token is meant for another client. */
    WRONG_AUDIENCE,
    /** The ID token is meant for this client too, but was issued to another one. */
    EXTRA_AUDIENCE_WITH_FOREIGN_AZP,
    /** The ID token answers a nonce that nobody sent. */
    WRONG_NONCE,
    /** The ID token has no nonce, as one stolen from another sign-in might. */
    NO_NONCE,
    /** The ID token is unsigned and says so. */
    ALGORITHM_NONE,
    /** The ID token is signed with HS256 and the client secret. */
    HS256_WITH_THE_CLIENT_SECRET,
    /** The ID token is signed with HS256 and, as its secret, the bytes of the public RSA key that everybody knows. */
    HS256_WITH_THE_PUBLIC_KEY,
    /** The ID token names the published key but is signed with the impostor's. */
    FOREIGN_KEY,
    /** The ID token is signed with the impostor's key under an id that was never published. */
    UNKNOWN_KID,
    /** The ID token is signed with the impostor's key and brings it along in its {@code jwk} header. */
    KEY_IN_THE_HEADER,
    /** The ID token is signed with the impostor's key and says in its {@code jku} header where to fetch it. */
    JKU_IN_THE_HEADER,
    /** The ID token is signed with the impostor's key and says in its {@code x5u} header where to fetch a certificate. */
    X5U_IN_THE_HEADER,
    /** The ID token is signed with the impostor's key and brings a self-signed certificate in its {@code x5c} header. */
    X5C_IN_THE_HEADER,
    /** The ID token is encrypted with a key made of the client secret, but nobody signed what is inside. */
    UNSIGNED_IN_ENCRYPTED,
    /** The ID token ended ten minutes ago. */
    EXPIRED,
    /** The ID token never ends. */
    NO_EXPIRY,
    /** The ID token will be issued in ten minutes. */
    ISSUED_IN_THE_FUTURE,
    /** The ID token does not tell when it was issued. */
    NO_ISSUED_AT,
    /** The person has no subject, neither in the ID token nor in the userinfo. */
    NO_SUBJECT,
    /** The person's subject is the empty string. */
    EMPTY_SUBJECT,
    /** The person's subject has 300 characters, of 255 allowed. */
    SUBJECT_TOO_LONG,
    /** One bit of the ID token's signature is flipped. */
    BROKEN_SIGNATURE,
    /** The ID token is well signed and larger than 256 KiB. */
    HUGE_TOKEN,
    /** The ID token vouches for another access token than the one beside it. */
    WRONG_AT_HASH,

    /** The userinfo is about another subject than the ID token. */
    USERINFO_OF_SOMEBODY_ELSE,
    /** The userinfo does not tell whom it is about. */
    USERINFO_WITHOUT_SUBJECT,

    /** The answer to the browser claims to be from another issuer (RFC 9207). */
    ANSWER_WITH_WRONG_ISS,
    /** The answer to the browser does not tell its issuer, although the provider announced that it would. */
    ANSWER_WITHOUT_ISS,
    /** The answer to the browser carries a state that nobody sent. */
    ANSWER_WITH_WRONG_STATE,
    /** The answer to the browser is an error, described with markup and a forged line for the log. */
    ERROR_ANSWER,

    /** The token endpoint fails with status 500. */
    TOKEN_ENDPOINT_500,
    /** The token endpoint answers 200 with a page for people. */
    TOKEN_ENDPOINT_HTML,
    /** The token endpoint redirects to another host, where a good answer waits. */
    TOKEN_ENDPOINT_REDIRECTS_AWAY,
    /** The token endpoint answers well, but only after a long while. */
    TOKEN_ENDPOINT_HANGS,

    /** The discovery document is another issuer's. */
    DISCOVERY_OF_ANOTHER_ISSUER,
    /** The discovery document is unavailable, status 503. */
    DISCOVERY_DOWN,
    /** The discovery document is true, but larger than 1 MiB. */
    DISCOVERY_HUGE,
    /** The keys are unavailable, status 503. */
    JWKS_DOWN;

    /** The lies that an ID token itself carries. */
    public static Set<Lie> inTheToken() {
        return Collections.unmodifiableSet(EnumSet.range(WRONG_ISSUER, WRONG_AT_HASH));
    }
}
