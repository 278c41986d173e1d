package dev.arrival.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoProviderTest {
    private static final URI REDIRECT = URI.create("http://localhost:9080/callback");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static DemoProvider provider;

    @BeforeAll
    static void start() {
        provider = DemoProvider.start(0);
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void answersDiscovery() throws Exception {
        var answer = get(URI.create(provider.issuer() + "/.well-known/openid-configuration"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSONObjectUtils.parse(answer.body()))
                .containsEntry("issuer", provider.issuer())
                .containsKeys("authorization_endpoint", "token_endpoint", "jwks_uri");
    }

    @Test
    void showsItsOwnSignInPage() throws Exception {
        var answer = get(new CodeFlow(provider, REDIRECT).request());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(answer.body()).contains("Ada Lovelace").contains("Demo provider");
    }

    @Test
    void putsTheClaimsThatWerePostedIntoTheIdToken() throws Exception {
        var flow = new CodeFlow(provider, REDIRECT);
        Map<String, Object> typed = Map.of(
                "given_name",
                "Zoë \"Z\"",
                "email",
                "a+b%c@example.com",
                "email_verified",
                true,
                "urn.gooddata.user_groups",
                List.of("R&D = 1", "a,b"),
                "address",
                Map.of("country", "Österreich", "lines", List.of(1, 2.5, false)));

        var claims = flow.verifiedClaims(signIn(flow, "näme+1", typed));

        assertThat(claims.getSubject()).isEqualTo("näme+1");
        assertThat(claims.getClaims()).containsAllEntriesOf(JSONObjectUtils.parse(JSONObjectUtils.toJSONString(typed)));
    }

    @Test
    void keepsAnEmptyListOfGroups() throws Exception {
        var flow = new CodeFlow(provider, REDIRECT);

        var claims = flow.verifiedClaims(signIn(flow, "noor", Map.of("urn.gooddata.user_groups", List.of())));

        assertThat(claims.getClaim("urn.gooddata.user_groups")).isEqualTo(List.of());
    }

    @Test
    void issuesTheIdTokenForTheClientAndTheAccessTokenForTheApi() throws Exception {
        var flow = new CodeFlow(provider, REDIRECT);
        var tokens = signIn(flow, "ada", Map.of("urn.gooddata.user_groups", List.of("analysts")));

        var access = SignedJWT.parse(tokens.getAccessToken().getValue()).getJWTClaimsSet();

        assertThat(flow.verifiedClaims(tokens).getAudience()).containsExactly(provider.clientId());
        assertThat(access.getAudience()).containsExactly("arrival-api");
        assertThat(access.getSubject()).isEqualTo("ada");
        assertThat(access.getClaim("urn.gooddata.user_groups")).isEqualTo(List.of("analysts"));
    }

    @Test
    void givesAPersonsTokenToAProgram() throws Exception {
        var access = accessToken("grace");

        assertThat(access.getAudience()).containsExactly("arrival-api");
        assertThat(access.getSubject()).isEqualTo("grace");
        assertThat(access.getClaims())
                .containsEntry("email", "grace@example.com")
                .containsEntry("email_verified", true)
                .containsEntry("urn.gooddata.user_groups", List.of("admins", "analysts"));
        assertThat(accessToken("unheard-of").getClaims()).doesNotContainKey("email");
    }

    private static JWTClaimsSet accessToken(String username) throws Exception {
        var post = HttpRequest.newBuilder(URI.create(provider.issuer() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=password&client_id=arrival&client_secret=any&password=any&username=" + username))
                .build();
        var answer =
                JSONObjectUtils.parse(HTTP.send(post, BodyHandlers.ofString()).body());
        return SignedJWT.parse((String) answer.get("access_token")).getJWTClaimsSet();
    }

    @Test
    void letsOneSpoilAToken() throws Exception {
        var tokens = signIn(new CodeFlow(provider, REDIRECT), "ada", Map.of("nonce", "stale", "aud", "another"));

        var claims = tokens.getIDToken().getJWTClaimsSet();

        assertThat(claims.getClaim("nonce")).isEqualTo("stale");
        assertThat(claims.getAudience()).containsExactly("another");
    }

    @Test
    void signsWithAKeyOfItsOwn() throws Exception {
        try (var other = DemoProvider.start(0)) {
            assertThat(get(URI.create(other.issuer() + "/jwks")).body())
                    .isNotEqualTo(get(URI.create(provider.issuer() + "/jwks")).body());
        }
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        int port = URI.create(provider.issuer()).getPort();
        var others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();

        assertThat(accepts(DemoProvider.loopback(), port)).isTrue();
        assertThat(others).noneMatch(address -> accepts(address, port));
    }

    @Test
    void saysThatAPortIsTaken() {
        int taken = URI.create(provider.issuer()).getPort();

        assertThatThrownBy(() -> DemoProvider.start(taken))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(BindException.class);
    }

    private static OIDCTokens signIn(CodeFlow flow, String username, Map<String, Object> claims) throws Exception {
        var form = "username=" + URLEncoder.encode(username, UTF_8) + "&claims="
                + URLEncoder.encode(JSONObjectUtils.toJSONString(claims), UTF_8);
        var post = HttpRequest.newBuilder(flow.request())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        var answer = HTTP.send(post, BodyHandlers.ofString());
        return flow.redeem(URI.create(answer.headers().firstValue("location").orElseThrow()));
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static boolean accepts(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
