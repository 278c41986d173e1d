package dev.arrival.testing;

import dev.arrival.testing.provider.LyingProvider;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Arrival on a server of its own, and the provider that its people come from. Groups called {@code admins} and
 * {@code analysts} carry roles.
 */
public final class Deployment implements AutoCloseable {
    private final LyingProvider provider = LyingProvider.start();
    private final ArrivalServer server;

    private Deployment(ArrivalServer server) {
        this.server = server;
    }

    /** Starts both and returns when people can sign in. */
    public static Deployment start(String name) {
        return start(name, Map.of());
    }

    /** The same, with more environment. */
    public static Deployment start(String name, Map<String, String> environment) {
        var deployment = new Deployment(new ArrivalServer(name));
        deployment.begin(environment);
        return deployment;
    }

    /** The same, where statements can be counted. */
    public static Deployment startWatched(String name, Map<String, String> environment) {
        var deployment = new Deployment(ArrivalServer.watched(name));
        deployment.begin(environment);
        return deployment;
    }

    private void begin(Map<String, String> more) {
        provider.registerRedirectUri(at("/signin/callback").toString());
        provider.registerRedirectUri(at("/").toString());
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
                "analysts"));
        environment.putAll(more);
        try {
            server.start(environment);
        } catch (RuntimeException e) {
            provider.close();
            throw e;
        }
    }

    public LyingProvider provider() {
        return provider;
    }

    /** How many statements were executed so far, where they are watched. */
    public long statementCount() {
        return server.statementCount();
    }

    /** What the server wrote so far. */
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
        server.close();
        provider.close();
    }
}
