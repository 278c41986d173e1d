package dev.arrival.testing.provider;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.arrival.testing.LocalCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A provider that speaks OAuth 2.0 and no OpenID Connect, by HTTPS, with the addresses and the habits of GitHub's own
 * server product: what is wrong with a code is told with status 200, and the API wants to know the caller's {@code User-Agent}.
 * It asks nobody for a password; whoever comes is the {@linkplain #nextPerson person} that the test has named.
 */
public final class GitHubLike implements AutoCloseable {
    private static final String API = "/api/v3";

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(GitHubLike::daemon);
    private final RegisteredClient client =
            new RegisteredClient("Iv1.arrival", "no secret: 100% of it + & = known to everybody");
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Map<String, Endpoint> endpoints;
    private volatile String nextPerson = GitHubPerson.called("octocat", 583_231).profile();

    /** What the code stands for. */
    private record Asked(String person, String redirectUri) {}

    private GitHubLike(HttpsServer server) {
        this.server = server;
        endpoints = Map.of(
                "/login/oauth/authorize",
                new Endpoint(this::authorize),
                "/login/oauth/access_token",
                new Endpoint(this::accessToken),
                API + "/user",
                new Endpoint(this::user));
        server.setHttpsConfigurator(
                new HttpsConfigurator(LocalCertificate.ofThisRun().context()));
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** Starts at a free port. */
    public static GitHubLike start() {
        try {
            var address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
            return new GitHubLike(HttpsServer.create(address, 256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where people sign in. */
    public URI address() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Where programs ask. */
    public URI api() {
        return address().resolve(API);
    }

    public String clientId() {
        return client.id();
    }

    public String clientSecret() {
        return client.secret();
    }

    /** Where the one client may have people sent back to, exactly. */
    public void registerRedirectUri(String uri) {
        client.addresses().add(uri);
    }

    /** Who comes from now on. */
    public void nextPerson(GitHubPerson person) {
        nextPerson(person.profile());
    }

    /** Who comes from now on, in the API's own words, be they JSON or not. */
    public void nextPerson(String profile) {
        nextPerson = profile;
    }

    /** How often somebody asked at {@code /login/oauth/authorize}, {@code /login/oauth/access_token} or {@code /api/v3/user}. */
    public long calls(String path) {
        return endpoints.get(path).calls();
    }

    /** What the last request to one of these paths asked, by query or form. */
    public Map<String, List<String>> lastParameters(String path) {
        return endpoints.get(path).last().orElseThrow().parameters();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var visit = Visit.read(exchange);
            var endpoint = endpoints.get(visit.path());
            if (endpoint == null) {
                visit.json(404, Map.of("message", "Not Found"));
            } else {
                endpoint.receive(visit);
            }
        }
    }

    private void authorize(Visit visit) throws IOException, GeneralException {
        visit.requireMethod("GET");
        client.requireId(visit.required("client_id"));
        var redirectUri = visit.required("redirect_uri");
        client.requireAddress(redirectUri);
        var code = UUID.randomUUID().toString();
        codes.put(code, new Asked(nextPerson, redirectUri));
        visit.redirect(redirectUri, Map.of("code", code, "state", visit.required("state")));
    }

    /** In JSON, since that is what the caller must ask for; else it would be a form. */
    private void accessToken(Visit visit) throws IOException, GeneralException {
        visit.requireMethod("POST");
        if (!visit.header("Accept").orElse("").contains("application/json")) {
            throw new GeneralException(OAuth2Error.INVALID_REQUEST.setDescription("needs Accept: application/json"));
        }
        if (!visit.required("client_id").equals(client.id())
                || !visit.required("client_secret").equals(client.secret())) {
            visit.json(200, Map.of("error", "incorrect_client_credentials"));
            return;
        }
        var asked = codes.remove(visit.required("code"));
        if (asked == null) {
            visit.json(200, Map.of("error", "bad_verification_code"));
        } else if (!asked.redirectUri().equals(visit.required("redirect_uri"))) {
            visit.json(200, Map.of("error", "redirect_uri_mismatch"));
        } else {
            var token = "gho_" + UUID.randomUUID();
            tokens.put(token, asked.person());
            visit.json(200, Map.of("access_token", token, "token_type", "bearer", "scope", "read:user"));
        }
    }

    private void user(Visit visit) throws IOException, GeneralException {
        visit.requireMethod("GET");
        var authorization = visit.header("Authorization").orElse("");
        var token = authorization.replaceFirst("(?i)^(bearer|token) ", "");
        if (visit.header("User-Agent").isEmpty()) {
            visit.json(403, Map.of("message", "Request forbidden by administrative rules."));
        } else if (token.equals(authorization) || !tokens.containsKey(token)) {
            visit.json(401, Map.of("message", "Requires authentication"));
        } else {
            visit.text(200, "application/json; charset=utf-8", tokens.get(token));
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "github-like");
        thread.setDaemon(true);
        return thread;
    }
}
