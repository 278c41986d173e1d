package dev.arrival.openid;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Organizations;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether a provider of the first organization answers: without one, not even those who run Arrival can sign in. Another
 * organization's provider that is down is no reason to send nobody here.
 */
@Readiness
@ApplicationScoped
public class ProviderHealth implements HealthCheck {
    @Inject
    private Discoveries discoveries;

    @Inject
    private Organizations organizations;

    @Inject
    private Rulebooks rulebooks;

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("identity-provider");
        var any = false;
        for (var provider : providers()) {
            var answers = discoveries.of(provider.issuer()).isReachable();
            health.withData("provider-" + provider.id(), answers ? "answers" : "does not answer");
            any |= answers;
        }
        return health.status(any).build();
    }

    private List<IdentityProvider> providers() {
        try {
            return organizations.after(0, 1).stream()
                    .flatMap(first -> rulebooks.of(first.id()).providers().stream())
                    .filter(IdentityProvider::isEnabled)
                    .toList();
        } catch (RuntimeException e) {
            return List.of(); // the database's own check says so
        }
    }
}
