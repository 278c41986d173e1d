package dev.arrival.administration;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.access.GrantedRoles;
import dev.arrival.access.RoleGrant;
import dev.arrival.access.RoleGrants;
import dev.arrival.audit.AdministrativeAct;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.directory.ConfiguredProvider;
import dev.arrival.directory.Group;
import dev.arrival.directory.Groups;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Organization;
import dev.arrival.directory.Organizations;
import dev.arrival.directory.RegistrationDocument;
import dev.arrival.platform.Settings;
import dev.arrival.provisioning.ConfiguredPolicy;
import dev.arrival.provisioning.Policies;
import dev.arrival.provisioning.StoredPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes the first organization, its provider and its role grants of what the configuration says, once. From then on, the
 * database decides; a configuration that says something else is told so in the log.
 */
@ApplicationScoped
class Bootstrap {
    private static final Logger LOG = System.getLogger(Bootstrap.class.getName());
    private static final String ACTOR = "configuration";

    @Inject
    private Organizations organizations;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Policies policies;

    @Inject
    private Groups groups;

    @Inject
    private GrantedRoles grants;

    @Inject
    private Operators operators;

    @Inject
    private AdministrativeActs acts;

    /** Does it if it is not done yet, in the caller's transaction. */
    void begin() {
        var settings = Settings.current();
        var configured = ConfiguredProvider.from(settings);
        var known = providers.bootstrapped();
        if (known.isPresent()) {
            warnOfDifferences(known.get(), configured, RoleGrants.from(settings));
            letOperatorsIn(known.get().organization(), RoleGrants.from(settings));
            return;
        }
        // An older version may have left the two, without a registration.
        var organization = organizations.named(configured.organization()).orElseGet(() -> {
            var first = new Organization(configured.organization());
            organizations.add(first);
            return first;
        });
        var provider = providers.find(organization.id(), configured.issuer()).orElseGet(() -> {
            var first = new IdentityProvider(organization, configured.issuer());
            providers.add(first);
            return first;
        });
        var now = Instant.now();
        provider.register(configured.registration());
        provider.bootstrapped();
        policies.add(new StoredPolicy(provider.id(), 1, ConfiguredPolicy.from(settings), ACTOR, now));
        grant(organization, RoleGrants.from(settings), now);
        acts.add(new AdministrativeAct(
                        organization.id(),
                        null,
                        ACTOR,
                        "bootstrap",
                        "provider:" + provider.id(),
                        configured.registration().name(),
                        now)
                .changed(
                        null,
                        RegistrationDocument.json(configured.registration()).toString()));
        LOG.log(Level.INFO, "The first organization is made of the configuration: " + configured);
    }

    private void grant(Organization organization, RoleGrants configured, Instant now) {
        var names = new TreeSet<String>();
        configured.groupsByRole().values().forEach(names::addAll);
        var byName = groups.named(organization.id(), names);
        names.forEach(name -> byName.computeIfAbsent(name, missing -> {
            var group = new Group(organization.id(), missing, now);
            groups.add(group);
            return group;
        }));
        configured
                .groupsByRole()
                .forEach((role, carriers) -> carriers.forEach(name -> grants.add(
                        new RoleGrant(organization.id(), byName.get(name).id(), role, now))));
    }

    /** A deployment that nobody runs gets its operators from the configuration later, too. */
    private void letOperatorsIn(Organization first, RoleGrants configured) {
        var carriers = configured.groupsByRole().get(RoleGrants.OPERATOR);
        if (carriers.isEmpty() || operators.areAt(first.id())) {
            return;
        }
        var now = Instant.now();
        grant(first, new RoleGrants(Map.of(RoleGrants.OPERATOR, carriers)), now);
        acts.add(new AdministrativeAct(
                        first.id(), null, ACTOR, "grant-role", "organization:" + first.id(), first.name(), now)
                .changed(
                        null,
                        JSON.createObjectBuilder()
                                .add("role", RoleGrants.OPERATOR)
                                .add("groups", JSON.createArrayBuilder(new TreeSet<>(carriers)))
                                .build()
                                .toString()));
    }

    private void warnOfDifferences(
            IdentityProvider stored, ConfiguredProvider configured, RoleGrants configuredGrants) {
        var differing = new ArrayList<String>();
        if (!stored.issuer().equals(configured.issuer())) {
            differing.add("arrival.provider.issuer");
        }
        var registration = stored.registration();
        var wanted = configured.registration();
        if (!registration.clientId().equals(wanted.clientId())) {
            differing.add("arrival.provider.client-id");
        }
        if (!registration.scopes().equals(wanted.scopes())) {
            differing.add("arrival.provider.scopes");
        }
        if (!registration.algorithms().equals(wanted.algorithms())) {
            differing.add("arrival.provider.algorithms");
        }
        if (!registration.mapping().equals(wanted.mapping())) {
            differing.add("arrival.provider.claims.*");
        }
        differing.addAll(differingRoles(grants.of(stored.organization().id()), configuredGrants));
        if (!differing.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "The configuration differs from what is stored, and what is stored counts: "
                            + String.join(", ", differing));
        }
    }

    private static List<String> differingRoles(RoleGrants stored, RoleGrants configured) {
        return configured.groupsByRole().entrySet().stream()
                .filter(role -> !role.getValue().equals(stored.groupsByRole().getOrDefault(role.getKey(), Set.of())))
                .map(role -> "arrival.roles." + role.getKey())
                .toList();
    }
}
