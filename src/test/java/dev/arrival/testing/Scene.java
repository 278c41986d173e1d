package dev.arrival.testing;

import dev.arrival.testing.provider.Lie;
import dev.arrival.testing.provider.LyingProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Arrival, a provider that can lie, whoever comes to sign in, and an administrator who reads the audit. */
public final class Scene implements AutoCloseable {
    private final Deployment deployment;
    private Audit audit;

    private Scene(Deployment deployment) {
        this.deployment = deployment;
    }

    /** Where the provider tells the truth, and the audit is open. */
    public static Scene shared() {
        var scene = new Scene(Deployment.shared());
        scene.openAudit();
        return scene;
    }

    /** On a server of its own that starts while the provider tells that lie; the audit is to be opened later. */
    public static Scene startUnready(String name, Lie lie) {
        return new Scene(Deployment.startUnready(name, lie));
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

    /** Signs an administrator in; returns what the audit holds, that sign-in first. */
    public List<Audit.Entry> openAudit() {
        provider().nextPerson(person("administrator", "admins"));
        var administrator = visitor();
        administrator.arrive();
        audit = new Audit(administrator);
        return audit.news();
    }

    /** The provider is honest again, nobody has called it, and the audit has nothing new. */
    public void startOver() {
        provider().startOver();
        audit.news();
    }

    public LyingProvider provider() {
        return deployment.provider();
    }

    /** What the server wrote so far. */
    public String log() {
        return deployment.log();
    }

    /** The address of a path. */
    public URI at(String path) {
        return deployment.at(path);
    }

    public Audit audit() {
        return audit;
    }

    /** Somebody with a new browser. */
    public Visitor visitor() {
        return new Visitor(deployment.at(""));
    }

    /** Returns when it is so. */
    public void await(BooleanSupplier condition, String what) {
        deployment.server().await(condition, what);
    }

    /** Returns when Arrival has read what the provider announces, as it does every few seconds to tell its readiness. */
    public void awaitDiscovery() {
        var before = provider().calls("discovery");
        await(
                () -> {
                    deployment.server().isReady();
                    return provider().calls("discovery") > before;
                },
                "question for the announcement");
    }

    /** Returns when Arrival says that people can sign in, or that they can not. */
    public void awaitReadiness(boolean ready) {
        deployment.awaitReadiness(ready);
    }

    /** Nobody answers at the provider's address meanwhile; afterwards it is back, honest and with new keys. */
    public void withoutProvider(Runnable meanwhile) {
        deployment.withoutProvider(meanwhile);
    }

    @Override
    public void close() {
        deployment.close();
    }
}
