package dev.arrival.cluster;

import dev.arrival.testing.ArrivalServer;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.provider.LyingProvider;
import dev.arrival.testing.server.PostgreSql;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two nodes over one PostgreSQL behind a load balancer, the provider of their people, and a next version's node. */
final class Cluster implements AutoCloseable {
    private static final Path NEXT = Path.of("target", "it", "next.war");

    final LyingProvider provider = LyingProvider.start();
    final LoadBalancer balancer = LoadBalancer.start();
    final ArrivalServer a;
    final ArrivalServer b;

    /** With one migration more than {@link #a} and {@link #b} know; not started. */
    final ArrivalServer next;

    final Sql database;

    private final Map<String, String> environment = new HashMap<>();

    private Cluster() {
        var war = Path.of(System.getProperty("arrival.war"));
        var nodes = ArrivalServer.nodes("cluster", war, war, nextVersion(war));
        a = nodes.get(0);
        b = nodes.get(1);
        next = nodes.get(2);
        environment.putAll(PostgreSql.shared().create("cluster", Path.of("target")));
        database = new Sql(
                environment.get("DATABASE_URL"),
                environment.get("DATABASE_USER"),
                environment.get("DATABASE_PASSWORD"));
        environment.putAll(Map.of(
                "ARRIVAL_URL",
                balancer.address().toString(),
                "ARRIVAL_PROVIDER_ISSUER",
                provider.issuer(),
                "ARRIVAL_PROVIDER_CLIENT_ID",
                provider.clientId(),
                "ARRIVAL_PROVIDER_CLIENT_SECRET",
                provider.clientSecret(),
                "ARRIVAL_PROVIDER_PRIVILEGED_GROUPS",
                "admins",
                "ARRIVAL_PROVIDER_BY_TOKEN",
                "on",
                "ARRIVAL_ROLES_ADMIN",
                "admins",
                "ARRIVAL_ANALYTICS_EVERY",
                "PT1S"));
        provider.registerRedirectUri(at("/signin/callback").toString());
        provider.registerRedirectUri(at("/").toString());
    }

    /** Starts both nodes at the same moment on a database that is empty, and returns when people can sign in. */
    static Cluster start() {
        var cluster = new Cluster();
        try {
            cluster.a.launch(cluster.environment);
            cluster.b.launch(cluster.environment);
            cluster.a.awaitReadiness();
            cluster.b.awaitReadiness();
            cluster.useBoth();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    void useBoth() {
        balancer.use(a.address(), b.address());
    }

    /** All requests go there now. */
    void use(ArrivalServer node) {
        balancer.use(node.address());
    }

    void startNext() {
        next.start(environment);
    }

    void restart(ArrivalServer node) {
        node.restart(environment);
    }

    /** The address of a path with its query, for people. */
    URI at(String path) {
        return URI.create(balancer.address() + path);
    }

    /** A new browser, in which the person has signed in. */
    Browser signIn(Somebody person) {
        var browser = new Browser();
        provider.nextPerson(person.claims());
        browser.open(at("/me"));
        return browser;
    }

    /** Goes to the provider and stops short of coming back: the address of the answer that Arrival has yet to get. */
    URI almostSignIn(Browser browser, Somebody person) {
        provider.nextPerson(person.claims());
        var question = browser.openOnly(at("/me")).redirect().orElseThrow();
        return browser.openOnly(question).redirect().orElseThrow();
    }

    /** What the API says of the browser's caller. */
    Page me(Browser browser) {
        return browser.openOnly(at("/api/me"));
    }

    /** The product's own WAR, and a migration that adds a column. */
    private static Path nextVersion(Path war) {
        try {
            Files.createDirectories(NEXT.getParent());
            Files.deleteIfExists(NEXT);
            Files.copy(war, NEXT);
            try (var archive = FileSystems.newFileSystem(NEXT)) {
                Files.writeString(
                        archive.getPath("WEB-INF/classes/db/migration/V9999__of_the_next_version.sql"),
                        "alter table users add column of_the_next_version varchar(20) default 'unknown' not null;\n");
            }
            return NEXT;
        } catch (IOException e) {
            throw new IllegalStateException("Can not make the next version's WAR", e);
        }
    }

    @Override
    public void close() {
        for (var closeable : List.<AutoCloseable>of(a, b, next, balancer, provider)) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
