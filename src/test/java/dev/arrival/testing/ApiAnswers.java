package dev.arrival.testing;

import dev.arrival.testing.ApiDocument.Operation;
import dev.arrival.testing.ApiDocument.Place;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Holds what the API answers, and what it takes, to its {@link ApiDocument}. */
final class ApiAnswers {
    private static final String PROBLEM = "application/problem+json";
    private static final String LINES = "application/x-ndjson";

    private static final ApiDocument DOCUMENT = ApiDocument.built();

    private final HttpRequest request;
    private final String sent;
    private final Page page;

    private ApiAnswers(HttpRequest request, String sent, Page page) {
        this.request = request;
        this.sent = sent;
        this.page = page;
    }

    /**
     * Looks at an answer; one from elsewhere than the API is none of its business.
     *
     * @throws AssertionError if the document does not have it so
     */
    static void require(HttpRequest request, String sent, Page page) {
        if (page.uri().getPath().startsWith("/api/")) {
            new ApiAnswers(request, sent, page).require();
        }
    }

    private void require() {
        var method = request.method().equals("HEAD") ? "GET" : request.method();
        var operation = DOCUMENT.operation(method, page.uri().getPath());
        if (operation.isPresent()) {
            requireOf(operation.get());
        } else {
            requireProblem();
        }
    }

    /** Where there is nothing, or nothing of that method. */
    private void requireProblem() {
        if (page.status() < 400) {
            throw wrong("nothing of that method and path is in the document");
        }
        if (page.status() == 421) {
            return;
        }
        if (!type(page.headers()).equals(PROBLEM)) {
            throw wrong("a problem document is wanted, and not " + type(page.headers()));
        }
        requireFit(
                DOCUMENT.member(DOCUMENT.root(), "components", "schemas", "Problem")
                        .orElseThrow(),
                page.body());
    }

    private void requireOf(Operation operation) {
        var response = DOCUMENT.member(operation.place(), "responses", Integer.toString(page.status()))
                .orElseThrow(() -> wrong("the status is not in the document"));
        DOCUMENT.member(response, "headers").stream().flatMap(DOCUMENT::members).forEach(this::requireHeader);
        requireContent(response);
        if (page.status() < 300) {
            requireSent(operation);
        }
    }

    private void requireHeader(Map.Entry<String, Place> header) {
        var value = page.headers().firstValue(header.getKey());
        if (value.isEmpty() && header.getValue().node().path("required").asBoolean(false)) {
            throw wrong("the header " + header.getKey() + " is missing");
        }
        value.ifPresent(text ->
                requireFit(DOCUMENT.member(header.getValue(), "schema").orElseThrow(), StringNode.valueOf(text)));
    }

    private void requireContent(Place response) {
        var content = DOCUMENT.member(response, "content");
        if (content.isEmpty() && !page.body().isEmpty()) {
            throw wrong("the document has no body there");
        }
        if (content.isEmpty() || request.method().equals("HEAD")) {
            return;
        }
        var type = type(page.headers());
        var schema = DOCUMENT.member(content.get(), type, "schema")
                .orElseThrow(() -> wrong("the content type " + type + " is not in the document"));
        if (type.equals(LINES)) {
            page.body().lines().forEach(line -> requireFit(schema, line));
        } else if (type.endsWith("json")) {
            requireFit(schema, page.body());
        }
    }

    /** What was taken is what the document allows: it promises no less than there is. */
    private void requireSent(Operation operation) {
        var content = DOCUMENT.member(operation.place(), "requestBody", "content");
        if (content.isEmpty()) {
            return;
        }
        var type = type(request.headers());
        var schema = DOCUMENT.member(content.get(), type, "schema")
                .orElseThrow(() -> wrong("it took " + type + ", which is not in the document"));
        requireFit(schema, sent);
    }

    private void requireFit(Place schema, String text) {
        try {
            requireFit(schema, JsonMapper.shared().readTree(text));
        } catch (JacksonException e) {
            throw wrong("no JSON: " + text);
        }
    }

    private void requireFit(Place schema, JsonNode value) {
        List<String> faults = DOCUMENT.faults(schema, value);
        if (!faults.isEmpty()) {
            throw wrong(schema.pointer() + " has it otherwise: " + faults + " in " + value);
        }
    }

    private static String type(HttpHeaders headers) {
        return Optional.of(headers.firstValue("Content-Type").orElse("no content type"))
                .flatMap(type -> Stream.of(type.split(";", 2)).findFirst())
                .orElseThrow()
                .strip();
    }

    private AssertionError wrong(String what) {
        return new AssertionError(
                request.method() + " " + page.uri() + " was answered with " + page.status() + ": " + what);
    }
}
