package dev.arrival.testing.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Open Liberty, with {@code server.xml}. */
final class Liberty implements Server {
    private final Path home = Path.of(System.getProperty("liberty.home")).toAbsolutePath();

    @Override
    public void install(Installation installation) throws IOException {
        var server = home.resolve("usr/servers").resolve(installation.name());
        Trees.delete(server);
        Files.createDirectories(server.resolve("apps"));
        Files.writeString(server.resolve("server.xml"), configuration(installation));
        Files.copy(installation.application(), server.resolve("apps/arrival.war"));
        Files.writeString(server.resolve("server.env"), "keystore_password=" + UUID.randomUUID() + "\n");
        Files.writeString(server.resolve("jvm.options"), Server.options().replace(' ', '\n') + "\n");
        if (installation.watched()) {
            var overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
            Files.copy(Path.of("src/test/liberty/watched.xml"), overrides.resolve("watched.xml"));
        }
    }

    @Override
    public void installForArquillian(Installation installation, Map<String, String> settings) throws IOException {
        var server = home.resolve("usr/servers").resolve(installation.name());
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
        return Files.readString(installation.configuration().orElse(Path.of("server.xml")))
                .replace("jakartaee-10.0", System.getProperty("liberty.jakartaee", "jakartaee-10.0"));
    }

    @Override
    public List<String> command(Installation installation) {
        return Stream.concat(
                        Stream.of(home.resolve("bin/server").toString(), "run", installation.name(), "--"),
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
        return installation.address();
    }
}
