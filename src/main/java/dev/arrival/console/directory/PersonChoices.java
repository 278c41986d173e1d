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

/** Finds the person whom somebody means by a user name or an e-mail address; where there is none, those who begin so. */
@ApplicationScoped
public class PersonChoices {
    /** So many are offered where it can not be told. */
    static final int AT_MOST = 10;

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
        var exactly = users.called(organizationId, typed, AT_MOST);
        if (exactly.size() == 1) {
            return Meant.one(exactly.get(0).id());
        }
        return Meant.among("person", typed, candidates(exactly.isEmpty() ? beginning(organizationId, typed) : exactly));
    }

    /** The same for somebody who may not see whom the organization knows: who is meant is written in full. */
    Meant exactly(long organizationId, String typed) {
        var exactly = users.called(organizationId, typed, 2);
        return exactly.size() == 1
                ? Meant.one(exactly.get(0).id())
                : Meant.nothing(Texts.of("directory.person.none-exactly", typed));
    }

    private List<User> beginning(long organizationId, String typed) {
        var filter = new UserFilter(Optional.of(typed), Optional.empty(), Optional.empty(), Optional.empty());
        var oldest = new Keyset<>(Users.SORTS.get(0), false, Optional.empty(), AT_MOST);
        return users.part(organizationId, filter, oldest).rows();
    }

    private static List<Meant.Candidate> candidates(List<User> people) {
        return people.stream()
                .map(user -> new Meant.Candidate(user.id(), Called.of(user), more(user)))
                .toList();
    }

    private static String more(User user) {
        var known = user.attributes();
        return known.getOrDefault(Attribute.EMAIL, known.getOrDefault(Attribute.USER_NAME, ""));
    }
}
