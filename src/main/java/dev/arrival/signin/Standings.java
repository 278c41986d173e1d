package dev.arrival.signin;

import dev.arrival.access.Place;
import dev.arrival.directory.Identities;
import dev.arrival.directory.Identity;
import dev.arrival.directory.Profile;
import dev.arrival.directory.Users;
import dev.arrival.platform.Remembered;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
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

    /** What that person may do at workspaces, by the workspace's key. */
    Map<Long, Place> placesOf(Profile profile) {
        var organization = profile.user().organizationId();
        var entitlements = rulebooks.of(organization).entitlements();
        return rulebooks
                .rights(organization)
                .ofPerson(
                        profile.user().id(),
                        entitlements.counted(profile.sourcesByGroup()),
                        entitlements.rolesOf(profile.sourcesByGroup()));
    }

    /** What who signed in so may do at workspaces, by the workspace's key; nothing if they are nobody any more. */
    Map<Long, Place> placesOf(SignedIn signedIn) {
        return byUser.get(signedIn.userId(), this::read)
                .filter(standing -> standing.isOf(signedIn))
                .map(standing -> placesOf(standing.profile()))
                .orElse(Map.of());
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
