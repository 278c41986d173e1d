package dev.arrival.administration;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.audit.AdministrativeActs;
import dev.arrival.directory.Approvals;
import dev.arrival.directory.Clients;
import dev.arrival.directory.Groups;
import dev.arrival.directory.Identities;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Organization;
import dev.arrival.directory.OrganizationChanged;
import dev.arrival.directory.Organizations;
import dev.arrival.directory.Registration;
import dev.arrival.directory.RegistrationDocument;
import dev.arrival.platform.InvalidField;
import dev.arrival.platform.Settings;
import dev.arrival.platform.Vault;
import dev.arrival.provisioning.Policies;
import dev.arrival.provisioning.Policy;
import dev.arrival.provisioning.StoredPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Registers Arrival at providers, changes that, and ends it. Whether a provider fits was looked at before. */
@ApplicationScoped
public class Registering {
    @Inject
    private Administration administration;

    @Inject
    private Organizations organizations;

    @Inject
    private Clients clients;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Identities identities;

    @Inject
    private Approvals approvals;

    @Inject
    private Groups groups;

    @Inject
    private Operators operators;

    @Inject
    private Policies policies;

    @Inject
    private AdministrativeActs acts;

    @Inject
    private Event<OrganizationChanged> changed;

    private final Vault vault = new Vault(Settings.current());

    /** What to do with a client's secret that is stored. */
    public sealed interface Secret {
        /** It stays. */
        record Kept() implements Secret {}

        /** Another one takes its place, or none. */
        record Replaced(Optional<String> by) implements Secret {
            @Override
            public String toString() {
                return "Replaced";
            }
        }
    }

    /**
     * One more provider for the organization at which the actor acts.
     *
     * @return the provider's key
     * @throws Refused if it can not be
     */
    public long add(Actor actor, NewProvider provider) {
        var id = administration.actAndKeepAnAdministrator(actor, () -> {
            var organization =
                    organizations.find(actor.organizationId()).orElseThrow(() -> Refused.notFound("organization"));
            operators.requireWhereThereAre(actor);
            requireOwnDomains(
                    actor, organization, Set.of(), provider.registration().domains());
            requireOwnIntrospection(actor, organization, false, provider.registration());
            return register(actor, organization, provider, Set.of());
        });
        changed.fire(new OrganizationChanged(actor.organizationId()));
        return id;
    }

    /** The same in the caller's transaction, with a policy that lets the provider put people in these groups. */
    long register(Actor actor, Organization organization, NewProvider added, Set<String> privileged) {
        if (providers.find(organization.id(), added.issuer()).isPresent()) {
            throw new Refused(
                    Refused.Reason.ISSUER_TAKEN,
                    "The organization has a provider of that issuer: change that one, or switch it on.");
        }
        requireFreeDomains(added.registration(), 0);
        var provider = new IdentityProvider(organization, added.issuer());
        if (!provider.isSocial()) { // it brings no access tokens
            requireFreeAudience(organization, added.issuer(), added.registration());
        }
        provider.register(added.registration());
        provider.keepSecret(encrypted(added.secret(), provider));
        providers.add(provider);
        var policy = Policy.DEFAULT.granting(privileged);
        policies.add(new StoredPolicy(
                provider.id(), 1, provider.isSocial() ? policy.withApproval() : policy, actor.name(), Instant.now()));
        acts.add(actor.did("add-provider", target(provider), name(provider), null, snapshot(provider)));
        return provider.id();
    }

    /**
     * Changes how Arrival is registered.
     *
     * @return the provider as it is since; only to look at
     * @throws Refused if it can not be
     */
    public IdentityProvider change(Actor actor, long id, Expected expected, Registration registration, Secret secret) {
        var made = administration.actAndKeepAnAdministrator(actor, () -> {
            var provider = find(actor, id);
            expected.require(provider.version());
            operators.requireWhereThereAre(actor);
            requireOwnDomains(
                    actor, provider.organization(), provider.registration().domains(), registration.domains());
            requireOwnIntrospection(
                    actor,
                    provider.organization(),
                    provider.registration().api().introspection(),
                    registration);
            requireFreeDomains(registration, id);
            requireSameSubjects(actor, provider, registration);
            requireSameLogin(provider, registration);
            if (!registration
                    .api()
                    .audience()
                    .equals(provider.registration().api().audience())) {
                requireFreeAudience(provider.organization(), provider.issuer(), registration);
            }
            var before = snapshot(provider);
            provider.register(registration);
            if (secret instanceof Secret.Replaced replaced) {
                provider.keepSecret(encrypted(replaced.by(), provider));
            }
            var after = JSON.createObjectBuilder(Snapshot.difference(snapshot(provider), before));
            if (secret instanceof Secret.Replaced) {
                after.add("secretReplaced", true);
            }
            acts.add(actor.did(
                    "change-provider",
                    target(provider),
                    name(provider),
                    Snapshot.difference(before, snapshot(provider)),
                    after.build()));
            return provider;
        });
        changed.fire(new OrganizationChanged(actor.organizationId()));
        return made;
    }

    /**
     * Deletes a provider that nobody has come through.
     *
     * @throws Refused if it can not be
     */
    public void remove(Actor actor, long id, Expected expected) {
        administration.actAndKeepAnAdministrator(actor, () -> {
            var provider = find(actor, id);
            expected.require(provider.version());
            operators.requireWhereThereAre(actor);
            if (provider.isBootstrapped()) {
                throw new Refused(
                        Refused.Reason.IN_USE, "It is the one that the configuration made: switch it off instead.");
            }
            if (identities.areAt(actor.organizationId(), provider.issuer())) {
                throw new Refused(
                        Refused.Reason.IN_USE, "People are known by it: switch it off instead, or unlink them first.");
            }
            if (clients.areAt(actor.organizationId(), provider.issuer())) {
                throw new Refused(
                        Refused.Reason.IN_USE,
                        "Clients get their tokens from it: switch it off instead, or delete them first.");
            }
            acts.add(actor.did("remove-provider", target(provider), name(provider), snapshot(provider), null));
            approvals.removeOf(id);
            groups.forgetIdsOf(id);
            policies.removeOf(id);
            providers.remove(provider);
            return null;
        });
        changed.fire(new OrganizationChanged(actor.organizationId()));
    }

    private IdentityProvider find(Actor actor, long id) {
        return providers
                .find(actor.organizationId(), id)
                .filter(IdentityProvider::isRegistered)
                .orElseThrow(() -> Refused.notFound("provider"));
    }

    private Optional<String> encrypted(Optional<String> secret, IdentityProvider provider) {
        if (secret.isPresent() && !vault.isOpen()) {
            throw new InvalidField("/clientSecret", "can not be kept: whoever runs Arrival must set " + Vault.KEY);
        }
        return secret.map(text -> vault.encrypted(text, provider.secretOwner()));
    }

    /** A domain leads to one provider, wherever a person begins. */
    private void requireFreeDomains(Registration registration, long mine) {
        if (providers.anotherHasOneOf(registration.domains(), mine)) {
            throw new Refused(
                    Refused.Reason.DOMAIN_TAKEN,
                    "One of the e-mail domains leads to another provider already: take it out here, or there first.");
        }
    }

    /** Where organizations share an address, issuer and audience tell whose an access token is. */
    private void requireFreeAudience(Organization organization, String issuer, Registration registration) {
        if (organization.address().isEmpty()
                && providers.anotherTakes(issuer, registration.api().audience(), organization.id())) {
            throw new Refused(
                    Refused.Reason.AUDIENCE_TAKEN,
                    "Another organization at this address takes the issuer's access tokens for the same audience: choose another api.audience.");
        }
    }

    /**
     * Where organizations share an address, a domain leads another one's people away from their provider: there an
     * operator knows whose it is.
     */
    private void requireOwnDomains(Actor actor, Organization organization, Set<String> before, Set<String> after) {
        var shared = organization.address().isEmpty() && organizations.sharing().size() > 1;
        if (shared && !actor.isOperator() && !before.containsAll(after)) {
            throw new Refused(
                    Refused.Reason.PRIVILEGED,
                    "The organization shares its address with others: there, only an operator adds e-mail domains.");
        }
    }

    /** Where organizations share an address, a second one's introspection would end the first one's. */
    private void requireOwnIntrospection(
            Actor actor, Organization organization, boolean before, Registration registration) {
        var shared = organization.address().isEmpty() && organizations.sharing().size() > 1;
        if (shared && !actor.isOperator() && !before && registration.api().introspection()) {
            throw new Refused(
                    Refused.Reason.PRIVILEGED,
                    "The organization shares its address with others: there, only an operator switches introspection on.");
        }
    }

    /** Everybody would be a stranger at the next sign-in, or somebody else. */
    private void requireSameSubjects(Actor actor, IdentityProvider provider, Registration registration) {
        var before = provider.registration().mapping().subject();
        if (!before.equals(registration.mapping().subject())
                && identities.areAt(actor.organizationId(), provider.issuer())) {
            throw new Refused(
                    Refused.Reason.IN_USE,
                    "People are known by the claim that says who they are: it can only change before anybody has come.");
        }
    }

    /** Another login's people would come in as those of this one. */
    private static void requireSameLogin(IdentityProvider provider, Registration registration) {
        if (provider.isSocial() && !provider.registration().clientId().equals(registration.clientId())) {
            throw new InvalidField("/login", "can not be changed: add another provider, and switch this one off");
        }
    }

    private static JsonObject snapshot(IdentityProvider provider) {
        return JSON.createObjectBuilder(RegistrationDocument.json(provider.registration()))
                .add("issuer", provider.issuer())
                .add("hasSecret", provider.encryptedSecret().isPresent())
                .build();
    }

    private static String target(IdentityProvider provider) {
        return "provider:" + provider.id();
    }

    private static String name(IdentityProvider provider) {
        return provider.registration().name();
    }
}
