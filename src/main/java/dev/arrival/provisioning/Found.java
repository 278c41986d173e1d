package dev.arrival.provisioning;

import dev.arrival.directory.Approval;
import dev.arrival.directory.Group;
import dev.arrival.directory.Known;
import dev.arrival.directory.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is stored, as entities to change and as a value to decide by.
 *
 * @param known who the issuer and subject are
 * @param namesakes who else may be meant
 * @param approval what an administrator has said
 * @param groups by name
 * @param stored the same as a value
 */
record Found(
        Optional<Known> known,
        List<Known> namesakes,
        Optional<Approval> approval,
        Map<String, Group> groups,
        Stored stored) {
    /** The person of that key, who is known or was found by an e-mail address. */
    Known person(long id) {
        return Stream.concat(known.stream(), namesakes.stream())
                .filter(person -> isOf(person.user(), id))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOf(User user, long id) {
        return user.id() == id;
    }
}
