package dev.arrival.testing.container;

import dev.arrival.administration.OneTransaction;
import dev.arrival.directory.ApiAccess;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.MappingDocument;
import dev.arrival.directory.Organization;
import dev.arrival.directory.Organizations;
import dev.arrival.directory.Registration;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.Policies;
import dev.arrival.provisioning.Policy;
import dev.arrival.provisioning.Rulebooks;
import dev.arrival.provisioning.StoredPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Organizations and their providers, where a test inside the server wants them. */
@ApplicationScoped
public class Grounds {
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

    /** The organization's provider of that issuer, with nothing special about it; made if it is not there. */
    public IdentityProvider provider(String organization, String issuer) {
        return transaction.of(() -> {
            var owner = organizations.named(organization).orElseGet(() -> made(organization));
            return providers.find(owner.id(), issuer).orElseGet(() -> made(owner, issuer));
        });
    }

    /** From now on the provider's policy is that one. */
    public void decree(IdentityProvider provider, Policy policy) {
        transaction.of(() -> {
            var version =
                    policies.current(provider.id()).map(StoredPolicy::version).orElse(0);
            policies.add(new StoredPolicy(provider.id(), version + 1, policy, "a test", Instant.now()));
            return version;
        });
        rulebooks.forget(provider.organization().id());
    }

    private Organization made(String name) {
        var organization = new Organization(name);
        organizations.add(organization);
        return organization;
    }

    private IdentityProvider made(Organization owner, String issuer) {
        var provider = new IdentityProvider(owner, issuer);
        provider.register(new Registration(
                Registration.Kind.OPENID,
                owner.name(),
                "arrival",
                List.of("openid"),
                List.of("RS256"),
                MappingDocument.read(Fields.of(JsonValue.EMPTY_JSON_OBJECT)),
                Map.of(),
                Set.of(),
                true,
                ApiAccess.DEFAULT));
        providers.add(provider);
        return provider;
    }
}
