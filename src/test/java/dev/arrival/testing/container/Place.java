package dev.arrival.testing.container;

import dev.arrival.testing.server.Databases;
import dev.arrival.testing.server.Installation;
import dev.arrival.testing.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Makes the server and the database ready for the tests inside, before Arquillian asks for them. */
public final class Place implements LauncherSessionListener {
    private static final String NAME = "in-container";
    private static final String MANY_AT_ONCE = "it.many-at-once";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        var port = Integer.getInteger("it.http.port");
        if (port != null) { // in tests that need no server it is not set
            var war = Path.of(System.getProperty("arrival.war"));
            install(new Installation(
                    NAME,
                    war,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    port,
                    Integer.getInteger("it.https.port"),
                    port + 1,
                    List.of()));
        }
    }

    private static void install(Installation installation) {
        // No provider answers there: tests inside of the server hand claims over themselves.
        var settings = new HashMap<>(Map.of(
                "arrival.provider.issuer", "http://127.0.0.1:1/nobody",
                "arrival.provider.client-id", "arrival",
                "arrival.roles.admin", "admins",
                // Tests roll up themselves, and count statements.
                "arrival.analytics.every", "P1D"));
        Optional.ofNullable(System.getProperty(MANY_AT_ONCE)).ifPresent(value -> settings.put(MANY_AT_ONCE, value));
        installation
                .watching(Databases.ofThisRun().create(NAME, installation.folder()))
                .forEach((name, value) ->
                        settings.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        try {
            installation.clear();
            Server.ofThisRun().installForArquillian(installation, settings);
        } catch (IOException e) {
            throw new UncheckedIOException("Can not install the server for the tests inside", e);
        }
    }
}
