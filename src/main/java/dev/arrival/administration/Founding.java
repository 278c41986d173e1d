package dev.arrival.administration;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.access.GrantedRoles;
import dev.arrival.access.RoleGrant;
import dev.arrival.access.RoleGrants;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.directory.Group;
import dev.arrival.directory.Groups;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Organization;
import dev.arrival.directory.OrganizationChanged;
import dev.arrival.directory.Organizations;
import dev.arrival.directory.Registration.Kind;
import dev.arrival.directory.Statutes;
import dev.arrival.platform.Addresses;
import dev.arrival.platform.Fields;
import dev.arrival.platform.InvalidField;
import dev.arrival.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Makes organizations, and changes what they are. */
@ApplicationScoped
public class Founding {
    @Inject
    private Administration administration;

    @Inject
    private Organizations organizations;

    @Inject
    private Registering registering;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Groups groups;

    @Inject
    private GrantedRoles grants;

    @Inject
    private AdministrativeActs acts;

    @Inject
    private Event<OrganizationChanged> changed;

    private final Optional<String> shared =
            Settings.current().text("arrival.url").map(Addresses::canonical);

    /**
     * Makes an organization with its first provider, and has the named groups run it: those the provider may put people
     * in.
     *
     * @return the organization's key
     * @throws InvalidField if its people would come through a social login
     * @throws Refused if it can not be
     */
    public long found(Actor operator, Statutes statutes, Set<String> administrators, NewProvider provider) {
        if (provider.registration().kind() == Kind.SOCIAL) {
            throw new InvalidField(
                    "/provider/kind",
                    "must be openid: a social login knows no groups whose people could run the organization");
        }
        var id = administration.act(operator, () -> {
            requireFree(statutes, 0);
            var organization = new Organization(statutes.name());
            statutes.applyTo(organization);
            organizations.add(organization);
            administrators.forEach(name -> letRun(organization, name));
            registering.register(operator.at(organization.id()), organization, provider, administrators);
            acts.add(operator.at(organization.id())
                    .did("found-organization", target(organization), statutes.name(), null, statutes.json()));
            return organization.id();
        });
        changed.fire(new OrganizationChanged(id));
        return id;
    }

    private void letRun(Organization organization, String name) {
        var now = Instant.now();
        var group = new Group(organization.id(), name, now);
        groups.add(group);
        grants.add(new RoleGrant(organization.id(), group.id(), RoleGrants.ADMIN, now));
    }

    /**
     * Changes the organization at which the actor acts.
     *
     * @param patch what is to be otherwise (RFC 7396)
     * @return the organization as it is since; only to look at
     * @throws InvalidField if what comes of it can not be
     * @throws Refused if it can not be
     */
    public Organization change(Actor actor, Expected expected, JsonObject patch) {
        var made = administration.actAndKeepAnAdministrator(actor, () -> {
            var organization =
                    organizations.find(actor.organizationId()).orElseThrow(() -> Refused.notFound("organization"));
            expected.require(organization.version());
            var before = Statutes.of(organization);
            var after = read(JSON.createMergePatch(patch).apply(before.json()).asJsonObject());
            if (!before.address().equals(after.address())) {
                requireMovable(actor, organization);
            }
            if (before.provisioning() != after.provisioning() && !actor.isOperator()) {
                throw new Refused(
                        Refused.Reason.PRIVILEGED,
                        "Whether people come to be by signing in is the operator's switch here: each provider's policy"
                                + " has one of your own.");
            }
            requireFree(after, organization.id());
            after.applyTo(organization);
            acts.add(actor.did(
                    "change-organization",
                    target(organization),
                    before.name(),
                    Snapshot.difference(before.json(), after.json()),
                    Snapshot.difference(after.json(), before.json())));
            return organization;
        });
        changed.fire(new OrganizationChanged(actor.organizationId()));
        return made;
    }

    /** An address is another one's front door, if it is the wrong one; without the shared one nobody runs the deployment. */
    private void requireMovable(Actor actor, Organization organization) {
        if (!actor.isOperator()) {
            throw new Refused(Refused.Reason.PRIVILEGED, "Only an operator gives an organization another address.");
        }
        if (providers.of(organization.id()).stream().anyMatch(IdentityProvider::isBootstrapped)) {
            throw new InvalidField("/address", "must be left out: the first organization keeps the shared one");
        }
    }

    private static Statutes read(JsonObject json) {
        var fields = Fields.of(json);
        var statutes = Statutes.read(fields);
        fields.done();
        return statutes;
    }

    private void requireFree(Statutes statutes, long mine) {
        if (organizations.named(statutes.name()).filter(o -> o.id() != mine).isPresent()) {
            throw new Refused(Refused.Reason.NAME_TAKEN, "Another organization has that name: take another one.");
        }
        var address = statutes.address();
        if (address.filter(own -> own.startsWith("https:")).isPresent()
                && shared.filter(ours -> ours.startsWith("https:")).isEmpty()) {
            throw new InvalidField(
                    "/address", "must not be https while arrival.url is not: cookies would go without TLS");
        }
        if (address.isPresent() && address.equals(shared)) {
            throw new InvalidField("/address", "must not be the one that organizations share: leave it out for that");
        }
        if (address.flatMap(organizations::at).filter(o -> o.id() != mine).isPresent()) {
            throw new Refused(Refused.Reason.ADDRESS_TAKEN, "Another organization has that address: take another one.");
        }
    }

    private static String target(Organization organization) {
        return "organization:" + organization.id();
    }
}
