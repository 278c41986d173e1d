package dev.arrival.administration;

import dev.arrival.access.Grantee;
import dev.arrival.access.RoleGrants;
import dev.arrival.access.WorkspaceGrants;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.directory.Client;
import dev.arrival.directory.Clients;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Users;
import dev.arrival.platform.InvalidField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Registers programs that call on their own behalf, says what they may do, and deletes them. None counts under rule 14. */
@ApplicationScoped
public class ClientChanges {
    @Inject
    private Administration administration;

    @Inject
    private Operators operators;

    @Inject
    private Clients clients;

    @Inject
    private IdentityProviders providers;

    @Inject
    private WorkspaceGrants grants;

    @Inject
    private Users users;

    @Inject
    private AdministrativeActs acts;

    /**
     * What shall be otherwise with a client.
     *
     * @param name another name; empty if it keeps its own
     * @param roles these and no others; empty if it keeps its own
     * @param suspended whether it is kept out; empty if that stays as it is
     */
    public record Patch(Optional<String> name, Optional<Set<String>> roles, Optional<Boolean> suspended) {}

    /**
     * Registers one.
     *
     * @param issuer of one of the organization's providers
     * @param clientId what the provider calls it
     * @return its key
     * @throws InvalidField if the organization has no such provider, or a role is none
     * @throws Refused if it can not be
     */
    public long register(Actor actor, String issuer, String clientId, String name, Set<String> roles) {
        requireRoles(roles);
        return administration.act(actor, () -> {
            if (providers.find(actor.organizationId(), issuer).isEmpty()) {
                throw new InvalidField("/issuer", "must be the issuer of one of your organization's providers");
            }
            if (clients.find(actor.organizationId(), issuer, clientId).isPresent()) {
                throw new Refused(
                        Refused.Reason.CLIENT_TAKEN,
                        "The organization knows a client of that provider and id already.");
            }
            requireRights(actor, Set.of(), roles);
            var client = new Client(actor.organizationId(), issuer, clientId, name, Instant.now());
            client.carry(roles);
            clients.add(client);
            users.flush();
            acts.add(actor.did("register-client", target(client), name, null, Snapshot.of(client)));
            return client.id();
        });
    }

    /**
     * Changes one.
     *
     * @throws InvalidField if a role is none
     * @throws Refused if it can not be
     */
    public void change(Actor actor, long id, Expected expected, Patch patch) {
        patch.roles().ifPresent(ClientChanges::requireRoles);
        administration.act(actor, () -> {
            var client = find(actor, id);
            expected.require(client.version());
            operators.requireOver(actor, client);
            patch.roles().ifPresent(roles -> requireRights(actor, client.roles(), roles));
            var before = Snapshot.of(client);
            patch.name().ifPresent(client::rename);
            patch.roles().ifPresent(client::carry);
            patch.suspended().ifPresent(suspended -> keepOut(client, suspended));
            var after = Snapshot.of(client);
            if (!after.equals(before)) {
                clients.changes(client);
                acts.add(actor.did(
                        "change-client",
                        target(client),
                        client.name(),
                        Snapshot.difference(before, after),
                        Snapshot.difference(after, before)));
            }
            return null;
        });
    }

    /**
     * Deletes one, and what was granted to it.
     *
     * @throws Refused if it can not be
     */
    public void delete(Actor actor, long id, Expected expected) {
        administration.act(actor, () -> {
            var client = find(actor, id);
            expected.require(client.version());
            operators.requireOver(actor, client);
            var before = Snapshot.of(client);
            grants.of(new Grantee(Grantee.Kind.CLIENT, id)).forEach(grants::remove);
            clients.remove(client);
            acts.add(actor.did("delete-client", target(client), client.name(), before, null));
            return null;
        });
    }

    private static void keepOut(Client client, boolean suspended) {
        if (!suspended) {
            client.restore();
        } else if (client.suspendedAt().isEmpty()) {
            client.suspend(Instant.now());
        }
    }

    private static void requireRoles(Set<String> roles) {
        if (roles.stream().anyMatch(Granting.EVERYBODY::contains)) {
            throw new InvalidField("/roles", "must be roles, and not everybody");
        }
    }

    private void requireRights(Actor actor, Set<String> before, Set<String> after) {
        if (before.contains(RoleGrants.OPERATOR) != after.contains(RoleGrants.OPERATOR)) {
            operators.requireMaking(actor);
        }
    }

    private Client find(Actor actor, long id) {
        return clients.find(actor.organizationId(), id).orElseThrow(() -> Refused.notFound("client"));
    }

    private static String target(Client client) {
        return "client:" + client.id();
    }
}
