package dev.arrival.openid;

import dev.arrival.directory.IdentityProvider;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether providers answer, as of the last five seconds. They are asked side by side, each by one question at a time,
 * whoever wants to know it; nobody waits for longer than two seconds.
 */
@ApplicationScoped
public class Reachability {
    /** What is known of a provider. */
    public enum State {
        /** It answered when it was last asked. */
        ANSWERS,
        /** It did not. */
        SILENT,
        /** It was not asked yet, or has taken its time since. */
        UNKNOWN
    }

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Future<?> NOTHING = CompletableFuture.completedFuture(null);

    private final Discoveries discoveries;
    private final Map<String, Future<?>> underWay = new ConcurrentHashMap<>();

    @Resource
    ManagedExecutorService threads;

    /** For CDI. */
    protected Reachability() {
        this(null);
    }

    @Inject
    Reachability(Discoveries discoveries) {
        this.discoveries = discoveries;
    }

    /** Is made now, and not by a thread that asks for health and may belong to no application. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {}

    /**
     * Each of these, and whether it answers; of those for which it takes too long now, as of the last time. Those behind a
     * social login are left out: it is the server who speaks with them.
     */
    public Map<IdentityProvider, State> of(Collection<IdentityProvider> all) {
        var providers = all.stream().filter(provider -> !provider.isSocial()).toList();
        underWay.values().removeIf(Future::isDone);
        var end = System.nanoTime() + PATIENCE.toNanos();
        providers.stream().map(this::asked).toList().forEach(question -> await(question, end));
        var states = new LinkedHashMap<IdentityProvider, State>();
        providers.forEach(provider -> states.put(provider, state(discovery(provider))));
        return states;
    }

    private Future<?> asked(IdentityProvider provider) {
        var discovery = discovery(provider);
        if (discovery.isFresh()) {
            return NOTHING;
        }
        try {
            return underWay.compute(
                    provider.issuer(),
                    (issuer, before) ->
                            before == null || before.isDone() ? threads.submit(discovery::isReachable) : before);
        } catch (RejectedExecutionException e) { // too much is under way: the next one asks
            return NOTHING;
        }
    }

    private static void await(Future<?> question, long end) {
        try {
            question.get(Math.max(end - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return; // as of the last time
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static State state(Discovery discovery) {
        if (!discovery.isKnown()) {
            return State.UNKNOWN;
        }
        return discovery.hasAnswered() ? State.ANSWERS : State.SILENT;
    }

    private Discovery discovery(IdentityProvider provider) {
        return discoveries.of(provider.issuer());
    }
}
