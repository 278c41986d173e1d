package dev.arrival.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.ApiDocument;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document as the server hands it out. */
@ResourceLock("shared")
class OpenApiIT {
    private static Deployment arrival;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared();
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    /** A server may leave out what a request body is anyway, and add what says nothing. */
    @Test
    void servesTheVeryDocumentToAll() {
        var page = new Browser().open(arrival.at("/openapi?format=JSON"));

        assertThat(page.status()).isEqualTo(200);
        var document = ApiDocument.built().root().node();
        var served = JsonMapper.shared().readTree(page.body());
        assertThat(lacking(document, served, "")).allMatch(pointer -> pointer.endsWith("/requestBody/required"));
        assertThat(lacking(served, document, ""))
                .allSatisfy(pointer -> assertThat(served.at(pointer)).isEmpty());
    }

    /** Where the other document has nothing, or something else. */
    private static Stream<String> lacking(JsonNode document, JsonNode other, String pointer) {
        if (document.isObject() && other.isObject()) {
            return document.propertyNames().stream()
                    .flatMap(name -> lacking(
                            document.get(name),
                            other.path(name),
                            pointer + "/" + name.replace("~", "~0").replace("/", "~1")));
        }
        if (document.isArray() && other.size() == document.size()) {
            return IntStream.range(0, document.size())
                    .boxed()
                    .flatMap(i -> lacking(document.get(i), other.path(i), pointer + "/" + i));
        }
        return document.equals(other) ? Stream.of() : Stream.of(pointer);
    }
}
