package dev.arrival.testing;

import dev.arrival.testing.provider.LyingProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Arrival, a provider that can lie, whoever comes to sign in, and an administrator who reads the audit. */
public final class Scene implements AutoCloseable {
    private static final String ADMINISTRATORS = "administrators";

    private final ArrivalServer server;
    private LyingProvider provider = LyingProvider.start();
    private Audit audit;

    /** Only the provider is there yet. */
    public Scene(String name) {
        server = new ArrivalServer(name);
        introduce();
    }

    /** The person as a provider tells of them: all that Arrival wants to know, and nobody else's address. */
    public static Map<String, Object> person(String subject, String... groups) {
        return Map.of(
                "sub",
                subject,
                "given_name",
                "Ada",
                "family_name",
                "Lovelace",
                "email",
                subject + "@example.com",
                "urn.gooddata.user_groups",
                List.of(groups));
    }

    /** Starts Arrival with a provider that tells the truth, and opens the audit. */
    public Scene start() {
        server.start(environment());
        openAudit();
        return this;
    }

    /** Starts Arrival whatever the provider does; the audit is to be opened once it tells the truth. */
    public Scene startUnready() {
        server.launch(environment()).awaitAnswer("/");
        return this;
    }

    /** Signs an administrator in; returns what the audit holds, that sign-in first. */
    public List<Audit.Entry> openAudit() {
        provider.nextPerson(person("administrator", ADMINISTRATORS));
        var administrator = visitor();
        administrator.arrive();
        audit = new Audit(administrator);
        return audit.news();
    }

    /** The provider is honest again, nobody has called it, and the audit has nothing new. */
    public void startOver() {
        provider.startOver();
        audit.news();
    }

    public LyingProvider provider() {
        return provider;
    }

    public ArrivalServer server() {
        return server;
    }

    public Audit audit() {
        return audit;
    }

    /** Somebody with a new browser. */
    public Visitor visitor() {
        return new Visitor(server.address());
    }

    /** Returns when Arrival has read what the provider announces, as it does every few seconds to tell its readiness. */
    public void awaitDiscovery() {
        var before = provider.calls("discovery");
        server.await(
                () -> {
                    server.isReady();
                    return provider.calls("discovery") > before;
                },
                "question for the announcement");
    }

    /** Returns when Arrival says that people can sign in, or that they can not. */
    public void awaitReadiness(boolean ready) {
        server.await(() -> server.isReady() == ready, "readiness " + ready);
    }

    /** Nobody answers at the provider's address meanwhile; afterwards it is back, honest and with new keys. */
    public void withoutProvider(Runnable meanwhile) {
        provider.close();
        try {
            meanwhile.run();
        } finally {
            provider = LyingProvider.start(URI.create(provider.issuer()).getPort());
            introduce();
        }
    }

    @Override
    public void close() {
        server.close();
        provider.close();
    }

    private void introduce() {
        provider.registerRedirectUri(
                server.address().resolve("/signin/callback").toString());
    }

    private Map<String, String> environment() {
        return Map.of(
                "ARRIVAL_PROVIDER_ISSUER", provider.issuer(),
                "ARRIVAL_PROVIDER_CLIENT_ID", provider.clientId(),
                "ARRIVAL_PROVIDER_CLIENT_SECRET", provider.clientSecret(),
                "ARRIVAL_ROLES_ADMIN", ADMINISTRATORS,
                "ARRIVAL_PROVIDER_PRIVILEGED_GROUPS", ADMINISTRATORS);
    }
}
