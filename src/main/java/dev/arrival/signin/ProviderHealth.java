package dev.arrival.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the provider answers: without it nobody can sign in. */
@Readiness
@ApplicationScoped
public class ProviderHealth implements HealthCheck {
    @Inject
    private Discovery discovery;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("identity-provider")
                .status(discovery.isReachable())
                .build();
    }
}
