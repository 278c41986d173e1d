package dev.arrival.claims;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A single-valued thing that a provider says of a person, with the claim that carries it by default. */
public enum Attribute {
    /** The short name a person goes by; for display only, never a key (OpenID Connect Core 1.0, section 5.7). */
    USER_NAME("preferred_username"),
    /** Given name or names. */
    GIVEN_NAME("given_name"),
    /** Family name or names. */
    FAMILY_NAME("family_name"),
    /** E-mail address; not unique and no proof of who someone is. */
    EMAIL("email"),
    /** {@code true} only if the provider said so as a JSON boolean (rule 2). */
    EMAIL_VERIFIED("email_verified");

    /** The longest value, in UTF-16 units, and the width of its column. */
    public static final int MAX_LENGTH = 255;

    private final String standardClaim;

    Attribute(String standardClaim) {
        this.standardClaim = standardClaim;
    }

    /** The claim's name in OpenID Connect Core 1.0, section 5.1. */
    public String standardClaim() {
        return standardClaim;
    }

    /** The name in configuration, audit entries and pages: {@code given-name}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The attribute with that {@link #key()}. */
    public static Optional<Attribute> of(String key) {
        return Arrays.stream(values()).filter(a -> a.key().equals(key)).findAny();
    }
}
