package dev.arrival.console.directory;

import dev.arrival.claims.Attribute;
import dev.arrival.console.Moment;
import dev.arrival.directory.User;

/**
 * A person, as a list shows them.
 *
 * @param id the key
 * @param name given and family name, or what else is known
 * @param userName as the provider calls them; empty if it is not known
 * @param email empty if it is not known
 * @param suspended whether they are kept out
 * @param since when they came to be
 */
public record PersonRow(long id, String name, String userName, String email, boolean suspended, Moment since) {
    static PersonRow of(User user) {
        var known = user.attributes();
        return new PersonRow(
                user.id(),
                Called.of(user),
                known.getOrDefault(Attribute.USER_NAME, ""),
                known.getOrDefault(Attribute.EMAIL, ""),
                user.suspendedAt().isPresent(),
                Since.of(user.createdAt()));
    }
}
