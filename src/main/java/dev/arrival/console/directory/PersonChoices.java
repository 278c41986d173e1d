package dev.arrival.console.directory;

import dev.arrival.claims.Attribute;
import dev.arrival.console.Texts;
import dev.arrival.directory.User;
import dev.arrival.directory.UserFilter;
import dev.arrival.directory.Users;
import dev.arrival.platform.Keyset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the person whom somebody means by a user name or an e-mail address, or by how a name of theirs begins. */
@ApplicationScoped
public class PersonChoices {
    /** So many are offered where it can not be told. */
    static final int AT_MOST = 10;

    /** Among so many who begin so somebody is looked for who is called exactly so. */
    private static final int LOOKED_AT = 200;

    private final Users users;

    /** For CDI. */
    protected PersonChoices() {
        this(null);
    }

    @Inject
    PersonChoices(Users users) {
        this.users = users;
    }

    /** The organization's person who is meant. */
    Meant meant(long organizationId, String typed) {
        var filter = new UserFilter(Optional.of(typed), Optional.empty(), Optional.empty(), Optional.empty());
        var oldest = new Keyset<>(Users.SORTS.get(0), false, Optional.empty(), LOOKED_AT);
        var begin = users.part(organizationId, filter, oldest).rows();
        var exactly = begin.stream().filter(user -> isCalled(user, typed)).toList();
        var best = exactly.isEmpty() ? begin : exactly;
        if (best.size() == 1) {
            return Meant.one(best.get(0).id());
        }
        return Meant.nothing(
                Texts.of(best.isEmpty() ? "directory.person.none" : "directory.person.several", typed),
                candidates(best));
    }

    /** The same for somebody who may not see whom the organization knows: who is meant is written in full. */
    Meant exactly(long organizationId, String typed) {
        return meant(organizationId, typed)
                .key()
                .filter(key -> users.find(organizationId, key)
                        .filter(user -> isCalled(user, typed))
                        .isPresent())
                .map(Meant::one)
                .orElseGet(() -> Meant.nothing(Texts.of("directory.person.none-exactly", typed), List.of()));
    }

    private static List<Meant.Candidate> candidates(List<User> people) {
        return people.stream()
                .limit(AT_MOST)
                .map(user -> new Meant.Candidate(user.id(), Called.of(user), more(user)))
                .toList();
    }

    private static String more(User user) {
        var known = user.attributes();
        return known.getOrDefault(Attribute.EMAIL, known.getOrDefault(Attribute.USER_NAME, ""));
    }

    private static boolean isCalled(User user, String typed) {
        var known = user.attributes();
        return Stream.of(Attribute.USER_NAME, Attribute.EMAIL)
                .anyMatch(attribute -> typed.equalsIgnoreCase(known.get(attribute)));
    }
}
