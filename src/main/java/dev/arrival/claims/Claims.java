package dev.arrival.claims;

import java.util.List;
import java.util.Map;

/**
 * What a provider said of one person, once its word was verified.
 *
 * @param issuer the provider's issuer identifier, exactly as in the token
 * @param subject who it is at that issuer; opaque
 * @param attributes what was said; an attribute that is not there was not mentioned
 * @param malformed claims that were there but are no text that can be stored, each with what is wrong
 * @param groups what was said of groups
 */
public record Claims(
        String issuer, String subject, Map<Attribute, String> attributes, List<String> malformed, Groups groups) {
    /** Copies the collections. */
    public Claims {
        attributes = Map.copyOf(attributes);
        malformed = List.copyOf(malformed);
    }
}
