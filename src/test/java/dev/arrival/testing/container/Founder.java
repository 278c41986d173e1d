package dev.arrival.testing.container;

import dev.arrival.administration.OneTransaction;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.ClaimName;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Organization;
import dev.arrival.directory.Organizations;
import dev.arrival.directory.Registration;
import dev.arrival.provisioning.Policies;
import dev.arrival.provisioning.Policy;
import dev.arrival.provisioning.Rulebooks;
import dev.arrival.provisioning.StoredPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes organizations with providers, for tests inside the server. */
@ApplicationScoped
public class Founder {
    @Inject
    private OneTransaction transaction;

    @Inject
    private Organizations organizations;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Policies policies;

    @Inject
    private Rulebooks rulebooks;

    /** The organization's provider of that issuer; made if it is not there. */
    public IdentityProvider provider(String organization, String issuer) {
        var provider = transaction.of(() -> {
            var owner = organizations.named(organization).orElseGet(() -> added(new Organization(organization)));
            owner.provision(true);
            owner.limitSeats(java.util.OptionalInt.empty());
            return providers.find(owner.id(), issuer).orElseGet(() -> registered(new IdentityProvider(owner, issuer)));
        });
        rulebooks.forget(provider.organization().id());
        return provider;
    }

    /** From now on the provider's policy is that. */
    public void decree(IdentityProvider provider, Policy policy) {
        transaction.of(() -> {
            var version =
                    policies.current(provider.id()).map(StoredPolicy::version).orElse(0);
            policies.add(new StoredPolicy(provider.id(), version + 1, policy, "a test", Instant.now()));
            return version;
        });
        rulebooks.forget(provider.organization().id());
    }

    /** From now on the organization has no more than so many seats, or any number. */
    public void limitSeats(IdentityProvider provider, Optional<Integer> seats) {
        transaction.of(() -> {
            organizations
                    .find(provider.organization().id())
                    .orElseThrow()
                    .limitSeats(seats.map(java.util.OptionalInt::of).orElse(java.util.OptionalInt.empty()));
            return seats;
        });
        rulebooks.forget(provider.organization().id());
    }

    private Organization added(Organization organization) {
        organizations.add(organization);
        return organization;
    }

    private IdentityProvider registered(IdentityProvider provider) {
        var attributes = new EnumMap<Attribute, ClaimName>(Attribute.class);
        for (var attribute : Attribute.values()) {
            attributes.put(attribute, new ClaimName(attribute.standardClaim()));
        }
        provider.register(new Registration(
                "Test",
                "arrival",
                List.of("openid"),
                List.of("RS256"),
                new ClaimMapping(new ClaimName("sub"), attributes, new ClaimName("groups"), Optional.empty()),
                Map.of(),
                Set.of(),
                true));
        providers.add(provider);
        return provider;
    }
}
