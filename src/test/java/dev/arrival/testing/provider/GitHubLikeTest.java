package dev.arrival.testing.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Json;
import dev.arrival.testing.LocalCertificate;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHubLikeTest {
    private static final String BACK = "https://localhost:9443/ibm/api/social-login/redirect/githubLogin";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .sslContext(LocalCertificate.ofThisRun().context())
            .build();

    private final GitHubLike provider = GitHubLike.start();

    @BeforeEach
    void register() {
        provider.registerRedirectUri(BACK);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void isTrustedByNobodyElse() {
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(provider.address()).build(), BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void tellsOfWhoeverWasNamed() throws Exception {
        provider.nextPerson(GitHubPerson.called("ada", 1815).with("email", "ada@example.com"));
        var token = (String) redeem(code(), Map.of()).get("access_token");

        assertThat(Json.parse(user("Bearer " + token)))
                .containsEntry("id", 1815L)
                .containsEntry("login", "ada")
                .containsEntry("name", "Ada Lovelace")
                .containsEntry("email", "ada@example.com")
                .containsEntry("company", null);
        assertThat(provider.calls("/api/v3/user")).isEqualTo(1);
    }

    @Test
    void saysWhateverItIsTold() throws Exception {
        provider.nextPerson("[]");

        assertThat(user("token " + redeem(code(), Map.of()).get("access_token")))
                .isEqualTo("[]");
    }

    @Test
    void sendsBackToWhatIsRegisteredOnly() {
        var elsewhere = new Browser().openOnly(question("https://localhost:9443/elsewhere"));

        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(elsewhere.redirect()).isEmpty();
    }

    @Test
    void takesACodeOnce() throws Exception {
        var code = code();
        redeem(code, Map.of());

        assertThat(redeem(code, Map.of())).containsExactly(Map.entry("error", "bad_verification_code"));
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, another, incorrect_client_credentials",
        "client_id, another, incorrect_client_credentials",
        "redirect_uri, https://localhost:9443/, redirect_uri_mismatch",
        "code, another, bad_verification_code",
        "code, '', invalid_request"
    })
    void givesNoTokenForWhatIsWrong(String parameter, String value, String error) throws Exception {
        assertThat(redeem(code(), Map.of(parameter, value)))
                .containsEntry("error", error)
                .doesNotContainKey("access_token");
    }

    @ParameterizedTest
    @CsvSource({"Bearer another", "''", "Basic x"})
    void tellsNobodyElse(String authorization) throws Exception {
        assertThat(user(authorization)).contains("Requires authentication");
    }

    private String code() {
        var answer = new Browser().openOnly(question(BACK)).redirect().orElseThrow();
        assertThat(answer.toString()).startsWith(BACK + "?").contains("state=s+1");
        return answer.getRawQuery().replaceFirst(".*code=([^&]+).*", "$1");
    }

    private URI question(String back) {
        return provider.address()
                .resolve("/login/oauth/authorize?"
                        + encoded(Map.of("client_id", provider.clientId(), "redirect_uri", back, "state", "s 1")));
    }

    private Map<String, Object> redeem(String code, Map<String, String> otherwise) throws Exception {
        var form = new HashMap<>(Map.of(
                "client_id",
                provider.clientId(),
                "client_secret",
                provider.clientSecret(),
                "redirect_uri",
                BACK,
                "code",
                code));
        form.putAll(otherwise);
        return Json.parse(send(HttpRequest.newBuilder(provider.address().resolve("/login/oauth/access_token"))
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)))));
    }

    private String user(String authorization) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(provider.api() + "/user"))
                .header("User-Agent", "tests")
                .header("Authorization", authorization));
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
