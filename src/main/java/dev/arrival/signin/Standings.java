package dev.arrival.signin;

import dev.arrival.directory.Identities;
import dev.arrival.directory.Identity;
import dev.arrival.directory.Profile;
import dev.arrival.directory.Users;
import dev.arrival.platform.Remembered;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people with an open session may do at the moment: who they are is read from the directory, and remembered for five
 * seconds (rule 15).
 */
@ApplicationScoped
class Standings {
    /** Somebody who is there and not suspended, and as whom they can sign in. */
    private record Standing(Profile profile, List<Identity> identities) {
        boolean isOf(SignedIn signedIn) {
            return identities.stream()
                    .anyMatch(identity -> identity.issuer().equals(signedIn.issuer())
                            && identity.subject().equals(signedIn.subject()));
        }
    }

    @Inject
    private Users users;

    @Inject
    private Identities identities;

    @Inject
    private Rulebooks rulebooks;

    private final Remembered<Long, Optional<Standing>> byUser = new Remembered<>();

    /** The roles of who signed in so; empty if they are nobody any more, or suspended. */
    Optional<Set<String>> rolesOf(SignedIn signedIn) {
        return byUser.get(signedIn.userId(), this::read)
                .filter(standing -> standing.isOf(signedIn))
                .map(standing -> rolesOf(standing.profile()));
    }

    /** What that person may do. */
    Set<String> rolesOf(Profile profile) {
        return rulebooks.of(profile.user().organizationId()).rolesOf(profile.sourcesByGroup());
    }

    /** After a sign-in, what was read before no longer counts. */
    void forget(long userId) {
        byUser.forget(userId);
    }

    private Optional<Standing> read(long userId) {
        return users.profile(userId)
                .filter(profile -> profile.user().suspendedAt().isEmpty())
                .map(profile -> new Standing(profile, identities.of(userId)));
    }
}
