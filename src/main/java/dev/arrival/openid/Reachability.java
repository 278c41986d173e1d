package dev.arrival.openid;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.platform.Probe;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether providers answer, as of the last five seconds. Nobody waits for it for longer than two seconds. */
@Dependent
public class Reachability {
    @Inject
    private Discoveries discoveries;

    @Inject
    private Probe<Long> network;

    /** Each of these, and whether it answers; of those for which it takes too long now, as of the last time. */
    public Map<IdentityProvider, Boolean> of(Collection<IdentityProvider> providers) {
        network.ask(() -> providers.stream()
                .map(this::discovery)
                .filter(Discovery::isReachable)
                .count());
        var answers = new LinkedHashMap<IdentityProvider, Boolean>();
        providers.forEach(provider -> answers.put(provider, discovery(provider).hasAnswered()));
        return answers;
    }

    private Discovery discovery(IdentityProvider provider) {
        return discoveries.of(provider.issuer());
    }
}
