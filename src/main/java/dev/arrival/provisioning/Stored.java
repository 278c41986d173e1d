package dev.arrival.provisioning;

import dev.arrival.claims.Attribute;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is stored, as far as one sign-in needs it.
 *
 * @param person who the issuer and subject are; empty if nobody yet
 * @param groups those of the groups in question that exist
 */
public record Stored(Optional<Person> person, Set<String> groups) {
    /**
     * A person that Arrival knows.
     *
     * @param attributes what is known of them
     * @param mine the groups they are in on the word of the provider they come through
     * @param others the groups they are in on the word of anybody else
     */
    public record Person(Map<Attribute, String> attributes, Set<String> mine, Set<String> others) {}
}
