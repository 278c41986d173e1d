package dev.arrival.signin;

import dev.arrival.access.Place;
import dev.arrival.directory.Client;
import dev.arrival.directory.Clients;
import dev.arrival.directory.Identities;
import dev.arrival.directory.Identity;
import dev.arrival.directory.Profile;
import dev.arrival.directory.Users;
import dev.arrival.platform.Remembered;
import dev.arrival.platform.Telemetry;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people with an open session or a token may do at the moment, and clients: who they are is read from the directory, and remembered for five
 * seconds (rule 15).
 */
@ApplicationScoped
class Standings {
    /** Somebody who is there and not suspended, and as whom they can sign in. */
    private record Standing(Profile profile, List<Identity> identities) {
        boolean isOf(Whom whom) {
            return identities.stream()
                    .anyMatch(identity -> identity.issuer().equals(whom.issuer())
                            && identity.subject().equals(whom.subject()));
        }
    }

    /** As whom a client is registered. */
    private record Registered(long organizationId, String issuer, String clientId) {}

    @Inject
    private Users users;

    @Inject
    private Identities identities;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Clients clients;

    @Inject
    private Telemetry telemetry;

    private final Remembered<Long, Optional<Standing>> byUser = new Remembered<>();
    private final Remembered<Registered, Optional<Client>> byClient = new Remembered<>();

    /** The roles of whoever that is; empty if they are nobody any more, or suspended. */
    Optional<Set<String>> rolesOf(Whom whom) {
        return whom.isClient()
                ? client(whom).map(Client::roles)
                : standing(whom).map(standing -> rolesOf(standing.profile()));
    }

    private Optional<Standing> standing(Whom whom) {
        return byUser.get(whom.key(), key -> telemetry.span("access.roles", () -> read(key)))
                .filter(standing -> standing.isOf(whom));
    }

    private Optional<Client> client(Whom whom) {
        return client(whom.organizationId(), whom.issuer(), whom.subject())
                .filter(client -> client.id() == whom.key())
                .filter(client -> client.suspendedAt().isEmpty());
    }

    /** The organization's client whom the issuer calls so, suspended or not; only to look at. */
    Optional<Client> client(long organizationId, String issuer, String clientId) {
        return byClient.get(
                new Registered(organizationId, issuer, clientId),
                key -> clients.find(key.organizationId(), key.issuer(), key.clientId()));
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

    /** What whoever that is may do at workspaces, by the workspace's key; nothing if they are nobody any more. */
    Map<Long, Place> placesOf(Whom whom) {
        var places = whom.isClient()
                ? client(whom)
                        .map(client -> rulebooks.rights(whom.organizationId()).ofClient(client.id(), client.roles()))
                : standing(whom).map(standing -> placesOf(standing.profile()));
        return places.orElse(Map.of());
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
