package dev.arrival.testing.server;

import dev.arrival.testing.LocalCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Open Liberty, with {@code server.xml}. */
final class Liberty implements Server {
    /** What a server has worked out at its first start, and need not work out again: a quarter of its time. */
    private static final Set<String> WORKED_OUT = Set.of("workarea", "resources");

    /** As configurations name it. */
    private static final String PLATFORM = "jakartaee-10.0";

    private static final AtomicInteger NEXT = new AtomicInteger(1);
    private static final Queue<String> unused = new ConcurrentLinkedQueue<>();
    private static final Map<String, String> used = new ConcurrentHashMap<>();

    private final Path servers =
            Path.of(System.getProperty("liberty.home")).toAbsolutePath().resolve("usr/servers");

    @Override
    public void install(Installation installation) throws IOException {
        var again = unused.poll();
        used.put(installation.name(), again == null ? "arrival-" + NEXT.getAndIncrement() : again);
        var server = folder(installation);
        Trees.delete(server, again == null ? Set.of() : WORKED_OUT);
        Files.createDirectories(server.resolve("apps"));
        Files.writeString(server.resolve("server.xml"), configuration(installation));
        Files.copy(installation.application(), server.resolve("apps/arrival.war"));
        if (installation.gate().isPresent()) {
            Files.copy(installation.gate().get(), server.resolve("apps/social.war"));
        }
        var certificate = LocalCertificate.ofThisRun();
        Files.writeString(server.resolve("server.env"), "keystore_password=" + certificate.password() + "\n");
        certificate.storeAt(server.resolve("resources/security/key.p12"));
        Files.writeString(server.resolve("jvm.options"), Server.options().replace(' ', '\n') + "\n");
        if (installation.watched()) {
            var overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
            Files.copy(Path.of("src/test/liberty/watched.xml"), overrides.resolve("watched.xml"));
        }
    }

    @Override
    public boolean socialLogins() {
        return true;
    }

    @Override
    public boolean survivesEndingSessions() {
        return true;
    }

    @Override
    public void release(Installation installation) {
        var name = used.remove(installation.name());
        if (name != null) {
            unused.add(name);
        }
    }

    private Path folder(Installation installation) {
        return servers.resolve(used.get(installation.name()));
    }

    @Override
    public void installForArquillian(Installation installation, Map<String, String> settings) throws IOException {
        var server = servers.resolve(installation.name());
        Trees.delete(server);
        var overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
        Files.writeString(server.resolve("server.xml"), configuration(installation));
        Files.copy(Path.of("src/test/liberty/watched.xml"), overrides.resolve("watched.xml"));
        Files.copy(Path.of("src/test/liberty/arquillian.xml"), overrides.resolve("arquillian.xml"));
        Files.writeString(server.resolve("jvm.options"), Server.options().replace(' ', '\n') + "\n");
        var lines = new StringBuilder();
        variables(installation).forEach(line -> lines.append(line).append('\n'));
        settings.forEach(
                (key, value) -> lines.append(key).append('=').append(value).append('\n'));
        Files.writeString(server.resolve("bootstrap.properties"), lines);
    }

    /** On the level of Jakarta EE that this run is for. */
    private static String configuration(Installation installation) throws IOException {
        var file = installation.configuration().orElse(Path.of("server.xml"));
        var text = Files.readString(file);
        if (!text.contains(PLATFORM)) {
            throw new IllegalStateException(file + " does not name the platform " + PLATFORM);
        }
        return text.replace(PLATFORM, System.getProperty("liberty.jakartaee", PLATFORM));
    }

    @Override
    public List<String> command(Installation installation) {
        return Stream.concat(
                        Stream.of(
                                servers.resolve("../../bin/server").normalize().toString(),
                                "run",
                                used.get(installation.name()),
                                "--"),
                        variables(installation).map("--"::concat))
                .toList();
    }

    private static Stream<String> variables(Installation installation) {
        return Stream.of(
                "http.port=" + installation.port(),
                "https.port=" + installation.securePort(),
                "test.classes=" + Path.of("target/test-classes").toAbsolutePath());
    }

    @Override
    public Map<String, String> environment(Installation installation) {
        if (installation.gate().isPresent()) {
            return Map.of(
                    "ARRIVAL_INCLUDE",
                    Path.of("liberty/social-login.xml").toAbsolutePath().toString(),
                    "ARRIVAL_URL",
                    installation.address().toString(),
                    "cert_defaultKeyStore",
                    LocalCertificate.ofThisRun().pem());
        }
        if (installation.nodes().isEmpty()) {
            return Map.of();
        }
        var members =
                installation.nodes().stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        return Map.of(
                "ARRIVAL_INCLUDE",
                Path.of("liberty/cluster.xml").toAbsolutePath().toString(),
                "CLUSTER_CONFIGURATION",
                Path.of("liberty/hazelcast.xml").toAbsolutePath().toString(),
                "JVM_ARGS",
                "-Dcluster.host=127.0.0.1 -Dcluster.port=%d -Dcluster.members=%s"
                        .formatted(installation.nodes().get(0), members));
    }

    @Override
    public URI health(Installation installation) {
        return installation.plainAddress();
    }
}
