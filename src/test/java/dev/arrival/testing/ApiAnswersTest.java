package dev.arrival.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are as the document says, and such that are not. */
class ApiAnswersTest {
    private static final String GROUP =
            "{\"id\":\"4\",\"name\":\"a\",\"createdAt\":\"2026-11-26T06:00:00.5Z\",\"members\":0,\"roles\":[]}";
    private static final String PROBLEM =
            "{\"type\":\"urn:arrival:problem:not-found\",\"title\":\"Not found\",\"status\":404,\"detail\":\"There is none.\"}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api/groups/4        | 200 | application/json;charset=UTF-8 | {group}
            HEAD   | /api/groups/4        | 200 | application/json               | ''
            GET    | /api/groups/4        | 304 | ''                             | ''
            GET    | /api/groups/4        | 404 | application/problem+json       | {problem}
            DELETE | /api/groups/4        | 204 | ''                             | ''
            GET    | /api/nowhere         | 404 | application/problem+json       | {problem}
            GET    | /elsewhere           | 418 | text/plain                     | whatever
            POST   | /api/provisioning/impact | 200 | application/x-ndjson       | {"progress":{"people":0,"of":2}}
            """)
    void letsPassWhatIsAsTheDocumentSays(String method, String path, int status, String type, String body) {
        assertThatCode(() -> require(method, path, status, type, filled(body))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api/groups/4 | 202 | application/json         | {group}             | status is not in the document
            GET    | /api/groups/4 | 409 | application/problem+json | {problem}           | status is not in the document
            GET    | /api/groups/4 | 200 | text/html                | {group}             | content type text/html
            GET    | /api/groups/4 | 200 | ''                       | {group}             | no content type
            GET    | /api/groups/4 | 200 | application/json         | {"id":"4"}          | required property 'name'
            GET    | /api/groups/4 | 200 | application/json         | nonsense            | no JSON
            GET    | /api/groups/4 | 404 | application/problem+json | {"type":"urn:arrival:problem:stale","title":"x","status":404} | /type
            GET    | /api/groups/4 | 404 | application/problem+json | {"type":"about:blank","title":"x","status":403}  | /status
            GET    | /api/groups/4 | 404 | application/problem+json | {"type":"about:blank","title":"x","status":404,"secret":1} | secret
            DELETE | /api/groups/4 | 204 | application/json         | {group}             | no body
            GET    | /api/nowhere  | 200 | application/json         | {group}             | nothing of that method and path
            PUT    | /api/groups/4 | 405 | text/html                | oops                | a problem document is wanted
            POST   | /api/provisioning/impact | 200 | application/x-ndjson | {"progress":{"people":0}} | required property 'of'
            """)
    void findsWhatIsOtherwise(String method, String path, int status, String type, String body, String fault) {
        assertThatThrownBy(() -> require(method, path, status, type, filled(body)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(fault);
    }

    @Test
    void findsAHeaderThatIsMissingOrWrong() {
        var request = request("GET", "/api/groups/4", "");
        assertThatThrownBy(() ->
                        ApiAnswers.require(request, "", page(request, 200, GROUP, "Content-Type", "application/json")))
                .hasMessageContaining("header ETag is missing");
        assertThatThrownBy(() -> ApiAnswers.require(
                        request, "", page(request, 200, GROUP, "Content-Type", "application/json", "ETag", "W/\"1\"")))
                .hasMessageContaining("ETag");
    }

    @Test
    void findsAMemberThatIsNoTime() {
        assertThatThrownBy(() -> require(
                        "GET",
                        "/api/groups/4",
                        200,
                        "application/json",
                        GROUP.replace("2026-11-26T06:00:00.5Z", "soon")))
                .hasMessageContaining("date-time");
    }

    @Test
    void findsWhatIsTakenThoughTheDocumentHasNoSuchThing() {
        var request = request("POST", "/api/groups", "{\"nome\":\"a\"}");
        var page = page(
                request,
                201,
                GROUP,
                "Content-Type",
                "application/json",
                "ETag",
                "\"0-1f\"",
                "Location",
                "http://localhost/api/groups/4");

        assertThatThrownBy(() -> ApiAnswers.require(request, "{\"nome\":\"a\"}", page))
                .hasMessageContaining("nome");
        assertThatCode(() -> ApiAnswers.require(request, "{\"name\":\"a\"}", page))
                .doesNotThrowAnyException();
    }

    private static void require(String method, String path, int status, String type, String body) {
        var sent = "{\"provider\":\"1\",\"policy\":{}}";
        var request = request(method, path, sent);
        ApiAnswers.require(request, sent, page(request, status, body, "Content-Type", type, "ETag", "\"1-ab\""));
    }

    private static String filled(String body) {
        return body.replace("{group}", GROUP).replace("{problem}", PROBLEM);
    }

    private static HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://localhost" + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
    }

    private static Page page(HttpRequest request, int status, String body, String... headers) {
        var all = Arrays.stream(headers).toList();
        var map = List.of(0, 2, 4).stream()
                .filter(i -> i < all.size() && !all.get(i + 1).isEmpty())
                .collect(Collectors.toMap(all::get, i -> List.of(all.get(i + 1))));
        return new Page(request.uri(), status, HttpHeaders.of(map, (name, value) -> true), body);
    }
}
