package dev.arrival.openid;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Organizations;
import dev.arrival.openid.Reachability.State;
import dev.arrival.platform.Probe;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
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
    private Organizations organizations;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Probe<List<IdentityProvider>> registry;

    @Inject
    private Reachability reachability;

    /** Those of the last time that the database answered: whether it does is another check's word. */
    private volatile List<IdentityProvider> providers = List.of();

    /** Is made now, and not by a thread that asks for health and may belong to no application. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {}

    @Override
    public HealthCheckResponse call() {
        registry.ask(this::registered).ifPresent(found -> providers = found);
        var asked = reachability.of(providers);
        var health = HealthCheckResponse.named("identity-provider");
        asked.forEach((provider, state) -> health.withData("provider-" + provider.id(), words(state)));
        return providers.isEmpty()
                ? health.withData("providers", "none is known").down().build()
                : health.status(asked.isEmpty() || asked.containsValue(State.ANSWERS))
                        .build();
    }

    private static String words(State state) {
        return switch (state) {
            case ANSWERS -> "answers";
            case SILENT -> "does not answer";
            case UNKNOWN -> "has not answered yet";
        };
    }

    private List<IdentityProvider> registered() {
        return organizations.after(0, 1).stream()
                .flatMap(first -> rulebooks.of(first.id()).providers().stream())
                .filter(IdentityProvider::isEnabled)
                .toList();
    }
}
