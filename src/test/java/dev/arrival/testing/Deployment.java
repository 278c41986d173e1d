package dev.arrival.testing;

import dev.arrival.testing.provider.Lie;
import dev.arrival.testing.provider.LyingProvider;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Arrival on a server, and the provider that its people come from. Groups called {@code admins} and {@code analysts}
 * carry roles.
 */
public final class Deployment implements AutoCloseable {
    /** Secrets are stored under it. */
    public static final String ENCRYPTION_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    /** With operators, who may found organizations. */
    public static final Map<String, String> OPERATORS =
            Map.of("ARRIVAL_ROLES_OPERATOR", "operators", "ARRIVAL_PROVIDER_PRIVILEGED_GROUPS", "admins,operators");

    /** Where tokens let people arrive, what happened is counted every second, and two addresses are proxies. */
    public static final Map<String, String> TOKENS = Map.of(
            "ARRIVAL_PROVIDER_BY_TOKEN",
            "on",
            "ARRIVAL_ANALYTICS_EVERY",
            "PT1S",
            "PROXY_ADDRESSES",
            "127\\.0\\.0\\.[23]");

    /** Where telemetry would go if it were switched on. */
    private static final Collector COLLECTOR = Collector.start();

    /** The providers of deployments that were given back, by what these were told besides. */
    private static final Map<Map<String, String>, Queue<LyingProvider>> idle = new ConcurrentHashMap<>();

    private final ArrivalServer server;
    private final Queue<LyingProvider> back;
    private LyingProvider provider;

    /** @param back where the provider waits for the next, if the server is shared; else {@code null} */
    private Deployment(ArrivalServer server, LyingProvider provider, Queue<LyingProvider> back) {
        this.server = server;
        this.provider = provider;
        this.back = back;
        register();
    }

    /** Starts both and returns when people can sign in. */
    public static Deployment start(String name, Map<String, String> environment) {
        return start(new ArrivalServer(name), environment);
    }

    /** The same, where statements can be counted. */
    public static Deployment startWatched(String name, Map<String, String> environment) {
        return start(ArrivalServer.watched(name), environment);
    }

    private static Deployment start(ArrivalServer server, Map<String, String> environment) {
        var provider = LyingProvider.start();
        try {
            return new Deployment(server.start(environment(provider, environment)), provider, null);
        } catch (RuntimeException e) {
            provider.close();
            throw e;
        }
    }

    /** Starts Arrival while the provider tells that lie, and returns when it answers. */
    static Deployment startUnready(String name, Lie lie) {
        var provider = LyingProvider.start();
        provider.lie(lie);
        var server = new ArrivalServer(name).launch(environment(provider, Map.of()));
        return new Deployment(server.awaitAnswer("/index"), provider, null);
    }

    /** One that is as if it had just been started, though another test class may have had it before. */
    public static Deployment shared() {
        return shared(Map.of());
    }

    /** The same, with more environment. */
    public static Deployment shared(Map<String, String> environment) {
        var providers = idle.computeIfAbsent(environment, any -> new ConcurrentLinkedQueue<>());
        var again = providers.poll();
        var provider = again == null ? LyingProvider.start() : again;
        return new Deployment(ArrivalServer.shared(environment(provider, environment)), provider, providers);
    }

    /** The same by HTTPS, with the gate through which whoever comes by a social login of the server's is handed over. */
    public static Deployment sharedWithGate(Map<String, String> environment) {
        var providers = idle.computeIfAbsent(environment, any -> new ConcurrentLinkedQueue<>());
        var again = providers.poll();
        var provider = again == null ? LyingProvider.start() : again;
        return new Deployment(ArrivalServer.sharedWithGate(environment(provider, environment)), provider, providers);
    }

    private void register() {
        provider.registerRedirectUri(at("/signin/callback").toString());
        provider.registerRedirectUri(at("/").toString());
    }

    private static Map<String, String> environment(LyingProvider provider, Map<String, String> more) {
        var environment = new HashMap<>(Map.of(
                "ARRIVAL_PROVIDER_ISSUER",
                provider.issuer(),
                "ARRIVAL_PROVIDER_CLIENT_ID",
                provider.clientId(),
                "ARRIVAL_PROVIDER_CLIENT_SECRET",
                provider.clientSecret(),
                "ARRIVAL_PROVIDER_PRIVILEGED_GROUPS",
                "admins",
                "ARRIVAL_ROLES_ADMIN",
                "admins",
                "ARRIVAL_ROLES_ANALYST",
                "analysts",
                "ARRIVAL_ENCRYPTION_KEY",
                ENCRYPTION_KEY));
        environment.putAll(COLLECTOR.environment());
        environment.putAll(more);
        return environment;
    }

    /** The collector that is named to each, and is told nothing: telemetry is not switched on. */
    public static Collector notToBeTold() {
        return COLLECTOR;
    }

    public LyingProvider provider() {
        return provider;
    }

    ArrivalServer server() {
        return server;
    }

    /** Nobody answers at the provider's address meanwhile; afterwards it is back, honest and with new keys. */
    void withoutProvider(Runnable meanwhile) {
        provider.close();
        try {
            meanwhile.run();
        } finally {
            provider = LyingProvider.start(URI.create(provider.issuer()).getPort());
            register();
        }
    }

    /** The database of a shared one is gone meanwhile. */
    public void withoutDatabase(Runnable meanwhile) {
        server.withoutDatabase(meanwhile);
    }

    /** Returns when people can sign in, or when they can not. */
    public void awaitReadiness(boolean ready) {
        server.await(() -> server.isReady() == ready, "readiness " + ready);
    }

    /** How many statements were executed so far, where they are watched. */
    public long statementCount() {
        return server.statementCount();
    }

    /** What the server wrote so far, also for those who had it before. */
    public String log() {
        return server.log();
    }

    /** Where the server tells how it is: {@code live}, {@code ready} or {@code started}. */
    public URI health(String question) {
        return server.health(question);
    }

    /** The address of a path with its query. */
    public URI at(String path) {
        return URI.create(server.address() + path);
    }

    /** A new browser, in which the person has signed in. */
    public Browser signIn(Somebody person) {
        var browser = new Browser();
        signIn(browser, person);
        return browser;
    }

    /** Opens {@code /me}, comes back from the provider as that person, and returns where that ends. */
    public Page signIn(Browser browser, Somebody person) {
        provider.nextPerson(person.claims());
        return browser.open(at("/me"));
    }

    /** Goes to the provider and stops short of coming back: the address of the answer that Arrival has yet to get. */
    public URI almostSignIn(Browser browser, Somebody person) {
        provider.nextPerson(person.claims());
        var question = browser.openOnly(at("/me")).redirect().orElseThrow();
        return browser.openOnly(question).redirect().orElseThrow();
    }

    /** What {@code /api/me} tells the browser. */
    public Map<String, Object> me(Browser browser) {
        return browser.openOnly(at("/api/me")).json();
    }

    /** The names of the groups that {@code /api/me} lists, in its order. */
    public List<String> groups(Browser browser) {
        return Json.objects(me(browser).get("groups")).stream()
                .map(group -> (String) group.get("name"))
                .toList();
    }

    @Override
    public void close() {
        if (back == null) {
            server.close();
            provider.close();
        } else {
            provider.startOver();
            server.close(); // asks the provider once more
            back.add(provider);
        }
    }
}
