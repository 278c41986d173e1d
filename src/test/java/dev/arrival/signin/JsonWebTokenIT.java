package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.ArrivalServer;
import dev.arrival.testing.Json;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.Wire;
import dev.arrival.testing.probe.PrincipalProbe;
import dev.arrival.testing.provider.LyingProvider;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The caller of a token, as MicroProfile JWT shows it to whoever writes resources beside Arrival's. */
class JsonWebTokenIT {
    @AutoClose
    private static final LyingProvider provider = LyingProvider.start();

    @Test
    void isThePrincipalAndCanBeInjected() throws IOException {
        try (var arrival = new ArrivalServer("json-web-token", probed())) {
            arrival.start(Map.of(
                    "ARRIVAL_PROVIDER_ISSUER", provider.issuer(),
                    "ARRIVAL_PROVIDER_CLIENT_ID", provider.clientId(),
                    "ARRIVAL_PROVIDER_CLIENT_SECRET", provider.clientSecret(),
                    "ARRIVAL_PROVIDER_BY_TOKEN", "on",
                    "ARRIVAL_ROLES_ANALYST", "analysts"));
            var until = Instant.now().plusSeconds(300).getEpochSecond();
            var token = provider.accessToken(Somebody.called("ada")
                    .in("analysts", "others")
                    .with("exp", until)
                    .with("address", Map.of("country", "UK", "lines", List.of(1, true)))
                    .claims());

            var answer = new Wire(arrival.address()).send("GET /api/probe", "Authorization: Bearer " + token);

            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            var seen = Json.parse(answer.body());
            assertThat(seen)
                    .containsEntry("issuer", provider.issuer())
                    .containsEntry("subject", "ada")
                    .containsEntry("audience", List.of("arrival-api"))
                    .containsEntry("expires", until)
                    .containsEntry("groups", List.of("analyst"))
                    .containsEntry("rawToken", token)
                    .containsEntry("text", "ada@example.com")
                    .containsEntry("address", Map.of("country", "UK", "lines", List.of(1L, true)))
                    .containsEntry("injectedGroups", List.of("analyst"))
                    .containsEntry("inRole", true)
                    .containsEntry("inOther", false);
            assertThat(seen.get("name")).asString().matches("[0-9]+").isEqualTo(seen.get("injectedName"));
        }
    }

    /** The built WAR, and the probe in it. */
    private static Path probed() throws IOException {
        var war = Path.of("target", "it", "probed.war").toAbsolutePath();
        Files.createDirectories(war.getParent());
        Files.copy(Path.of(System.getProperty("arrival.war")), war, StandardCopyOption.REPLACE_EXISTING);
        var name = PrincipalProbe.class.getName().replace('.', '/') + ".class";
        try (var files = FileSystems.newFileSystem(war);
                var probe = PrincipalProbe.class.getResourceAsStream("/" + name)) {
            var there = files.getPath("WEB-INF/classes/" + name);
            Files.createDirectories(there.getParent());
            Files.copy(probe, there);
        }
        return war;
    }
}
