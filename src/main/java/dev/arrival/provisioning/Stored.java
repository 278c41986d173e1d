package dev.arrival.provisioning;

import dev.arrival.claims.Attribute;
import dev.arrival.directory.Approval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is stored, as far as one sign-in needs it.
 *
 * @param person who the issuer and subject are; empty if nobody yet
 * @param namesakes people who have the e-mail address that a new person is said to have, two at most
 * @param approval what an administrator has said of the new person
 * @param people how many there are who are not suspended; zero unless seats are limited and the person is new
 * @param groups those of the groups in question that exist, by name; the person's own are among them
 */
public record Stored(
        Optional<Person> person,
        List<Person> namesakes,
        Optional<Decision> approval,
        long people,
        Map<String, Group> groups) {
    /** Copies the collections. */
    public Stored {
        namesakes = List.copyOf(namesakes);
        groups = Map.copyOf(groups);
    }

    /**
     * A person that Arrival knows.
     *
     * @param id the internal key
     * @param attributes what is known of them
     * @param sourcesByGroup the groups they are in, and who says so
     * @param suspended whether they are kept out
     * @param hasIdentity whether they can already sign in through some provider
     */
    public record Person(
            long id,
            Map<Attribute, String> attributes,
            Map<String, Set<String>> sourcesByGroup,
            boolean suspended,
            boolean hasIdentity) {}

    /**
     * A group that exists.
     *
     * @param externalId the stable id by which this provider knows it
     * @param identifiedElsewhere whether another provider knows it by an id of its own
     * @param heldByOthers whether another provider holds people in it; asked only where the provider calls it otherwise
     */
    public record Group(Optional<String> externalId, boolean identifiedElsewhere, boolean heldByOthers) {
        /** One that no other provider has to do with. */
        public Group(Optional<String> externalId, boolean identifiedElsewhere) {
            this(externalId, identifiedElsewhere, false);
        }

        /** One that no provider knows by an id. */
        public static final Group PLAIN = new Group(Optional.empty(), false, false);
    }

    /** What an administrator has said, and what the person is told. */
    public record Decision(Approval.State state, Optional<String> reason) {}
}
