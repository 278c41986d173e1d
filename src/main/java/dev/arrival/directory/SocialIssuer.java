package dev.arrival.directory;

import dev.arrival.platform.Addresses;
import java.util.Optional;

/**
 * Under which issuer the people of a social login are known: {@code social:} and then who is behind it. It is no address, so
 * that nobody who comes another way can be mistaken for them, nor they for others.
 *
 * @param text as it is stored
 */
public record SocialIssuer(String text) {
    private static final String PREFIX = "social:";

    /**
     * Of a login.
     *
     * @param login what the server calls it
     * @param tokens the issuer of its ID tokens, to the letter; empty if it brings none, as with plain OAuth 2.0
     */
    static SocialIssuer of(String login, Optional<String> tokens) {
        return new SocialIssuer(PREFIX + tokens.orElse(login));
    }

    /** Whether an issuer is a social login's. */
    public static boolean isOne(String issuer) {
        return issuer.startsWith(PREFIX);
    }

    /** The issuer that its ID tokens must have; empty if there are none. */
    public Optional<String> ofTokens() {
        return Optional.of(text.substring(PREFIX.length())).filter(Addresses::isTrustworthy);
    }
}
