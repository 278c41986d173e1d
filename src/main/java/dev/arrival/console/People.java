package dev.arrival.console;

import dev.arrival.audit.SignIn;
import dev.arrival.audit.SignIns.Whose;
import dev.arrival.directory.User;
import dev.arrival.directory.UserFilter;
import dev.arrival.directory.Users;
import dev.arrival.platform.Keyset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whom pages speak of: finds people by what somebody typed, and says what they are called. */
@ApplicationScoped
public class People {
    /** So many people are looked for by the beginning of a name; whoever means one types more of it. */
    static final int AT_MOST = 200;

    private final Users users;

    /** For CDI. */
    protected People() {
        this(null);
    }

    @Inject
    People(Users users) {
        this.users = users;
    }

    /**
     * Whoever the provider calls so, and those of the organization whose name or e-mail address begins so; empty if they
     * are too many.
     */
    Optional<Whose> meant(long organizationId, String typed) {
        var beginning = new UserFilter(Optional.of(typed), Optional.empty(), Optional.empty(), Optional.empty());
        var keyset = new Keyset<>(Users.SORTS.get(0), false, Optional.empty(), AT_MOST);
        var part = users.part(organizationId, beginning, keyset);
        return part.next().isPresent()
                ? Optional.empty()
                : Optional.of(
                        new Whose(typed, part.rows().stream().map(User::id).collect(Collectors.toSet())));
    }

    /** What to call whoever made these attempts, by their keys. */
    Map<Long, String> namesIn(Collection<SignIn> signIns) {
        return users.names(signIns.stream()
                .map(signIn -> signIn.userId().orElse(null))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    /** What to call whoever made the attempt: by name, else as the provider does. */
    static String called(SignIn signIn, Map<Long, String> names) {
        return signIn.userId().map(names::get).or(signIn::subject).orElseGet(() -> Texts.of("audit.nobody"));
    }
}
