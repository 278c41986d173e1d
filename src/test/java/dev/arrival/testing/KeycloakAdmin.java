package dev.arrival.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The REST API by which an administrator changes one realm; paths are relative to the realm. */
final class KeycloakAdmin {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String realm;
    private final String credentials;
    private String token = "";
    private Instant tokenEnd = Instant.MIN;

    KeycloakAdmin(URI server, String realm, String user, String password) {
        this(
                server,
                realm,
                "grant_type=password&client_id=admin-cli&username=" + encoded(user) + "&password=" + encoded(password));
    }

    private KeycloakAdmin(URI server, String realm, String credentials) {
        this.server = server;
        this.realm = realm;
        this.credentials = credentials;
    }

    /** Makes another realm; returns the same administrator's API for it, since a token knows older realms only. */
    KeycloakAdmin createRealm(String name, Map<String, ?> representation) {
        send("POST", server.resolve("/admin/realms"), JSONObjectUtils.toJSONString(representation));
        return new KeycloakAdmin(server, name, credentials);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    List<Map<String, Object>> list(String path) {
        String body = send("GET", path, "").body();
        try {
            return List.of(
                    JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse("{\"list\":" + body + "}"), "list"));
        } catch (ParseException e) {
            throw new IllegalStateException("No list at " + path + ": " + body, e);
        }
    }

    /** Returns the id of what was created. */
    String create(String path, Map<String, ?> representation) {
        String location = send("POST", path, JSONObjectUtils.toJSONString(representation))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    void replace(String path, Map<String, ?> representation) {
        send("PUT", path, JSONObjectUtils.toJSONString(representation));
    }

    void delete(String path) {
        send("DELETE", path, "");
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return send(method, server.resolve("/admin/realms/" + realm + path), body);
    }

    private HttpResponse<String> send(String method, URI address, String body) {
        return exchange(HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** Sends a form, and returns the JSON of the answer. */
    Map<String, Object> ask(URI address, String form) {
        return Json.parse(exchange(HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                .body());
    }

    private String token() {
        if (Instant.now().isAfter(tokenEnd)) {
            Instant asked = Instant.now();
            String body = exchange(
                            HttpRequest.newBuilder(server.resolve("/realms/master/protocol/openid-connect/token"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(credentials)))
                    .body();
            try {
                Map<String, Object> answer = JSONObjectUtils.parse(body);
                token = JSONObjectUtils.getString(answer, "access_token");
                tokenEnd = asked.plusSeconds(JSONObjectUtils.getLong(answer, "expires_in") / 2);
            } catch (ParseException e) {
                throw new IllegalStateException("No token: " + body, e);
            }
        }
        return token;
    }

    private HttpResponse<String> exchange(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(PATIENCE).build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        request + " was answered by " + response.statusCode() + " " + response.body());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException("No answer to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at " + request, e);
        }
    }
}
