package dev.arrival.signin;

import dev.arrival.directory.Profile;
import dev.arrival.directory.Users;
import dev.arrival.platform.Remembered;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/**
 * What people with an open session may do at the moment: read from the directory, and remembered for five seconds (rule
 * 15).
 */
@ApplicationScoped
class Standings {
    @Inject
    private Users users;

    @Inject
    private Rulebooks rulebooks;

    private final Remembered<Long, Optional<Set<String>>> byUser = new Remembered<>();

    /** The person's roles; empty if there is no such person any more, or they are suspended. */
    Optional<Set<String>> rolesOf(long userId) {
        return byUser.get(userId, this::read);
    }

    /** What that person may do. */
    Set<String> rolesOf(Profile profile) {
        return rulebooks.of(profile.user().organizationId()).rolesOf(profile.sourcesByGroup());
    }

    /** After a sign-in, what was read before no longer counts. */
    void forget(long userId) {
        byUser.forget(userId);
    }

    private Optional<Set<String>> read(long userId) {
        return users.profile(userId)
                .filter(profile -> profile.user().suspendedAt().isEmpty())
                .map(this::rolesOf);
    }
}
