package dev.arrival.testing.server;

import dev.arrival.testing.database.WatchedDriver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** WildFly, readied by the script in {@code src/main/wildfly}. */
final class WildFly implements Server {
    private final String configuration = System.getProperty("wildfly.configuration", "standalone-microprofile.xml");
    private final Path home = Path.of(System.getProperty("wildfly.home")).toAbsolutePath();

    @Override
    public void install(Installation installation) throws IOException {
        var base = installation.folder().resolve("standalone");
        Trees.copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
        var deployments = Files.createDirectories(base.resolve("deployments"));
        Files.copy(installation.application(), deployments.resolve("arrival.war"));
        if (installation.watched()) {
            watch(base.resolve("configuration").resolve(configuration));
        }
    }

    /** Adds the driver of {@code src/test/wildfly/module.xml}. */
    private void watch(Path file) throws IOException {
        var module = Files.createDirectories(home.resolve("modules/dev/arrival/watched/main"));
        Files.copy(
                Path.of("src/test/wildfly/module.xml"),
                module.resolve("module.xml"),
                StandardCopyOption.REPLACE_EXISTING);
        var driver =
                "<drivers><driver name=\"watched\" module=\"dev.arrival.watched\"><driver-class>%s</driver-class></driver>"
                        .formatted(WatchedDriver.class.getName());
        Files.writeString(file, Files.readString(file).replace("<drivers>", driver));
    }

    @Override
    public void installForArquillian(Installation installation, Map<String, String> settings) throws IOException {
        Trees.copy(
                home.resolve("standalone/configuration"), installation.folder().resolve("standalone/configuration"));
        Files.createDirectories(installation.folder().resolve("standalone/deployments"));
        watch(installation.folder().resolve("standalone/configuration").resolve(configuration));
        var options = new StringBuilder(Server.options());
        properties(installation).forEach(property -> options.append(' ').append(property));
        settings.forEach(
                (key, value) -> options.append(" -D").append(key).append('=').append(value));
        System.setProperty("arquillian.java.options", options.toString());
        System.setProperty("arquillian.management.port", String.valueOf(installation.managementPort()));
    }

    @Override
    public List<String> command(Installation installation) {
        return Stream.concat(
                        Stream.of(home.resolve("bin/standalone.sh").toString(), "--server-config=" + configuration),
                        properties(installation).stream())
                .toList();
    }

    private static List<String> properties(Installation installation) {
        var properties = new ArrayList<>(List.of(
                "-Djboss.server.base.dir=" + installation.folder().resolve("standalone"),
                "-Djboss.http.port=" + installation.port(),
                "-Djboss.https.port=" + installation.securePort(),
                "-Djboss.management.http.port=" + installation.managementPort()));
        if (!installation.nodes().isEmpty()) {
            var members = installation.nodes().stream()
                    .map("127.0.0.1[%d]"::formatted)
                    .collect(Collectors.joining(","));
            properties.add("-Djboss.node.name=" + installation.name());
            properties.add("-Dcluster.port=" + installation.nodes().get(0));
            properties.add("-Dcluster.members=" + members);
        }
        return properties;
    }

    @Override
    public Map<String, String> environment(Installation installation) {
        return Map.of("PREPEND_JAVA_OPTS", Server.options());
    }

    @Override
    public URI health(Installation installation) {
        return URI.create("http://localhost:" + installation.managementPort());
    }
}
