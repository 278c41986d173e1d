package dev.arrival.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.ApiDocument;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The document as the server hands it out. */
class OpenApiIT {
    private static Deployment arrival;

    @BeforeAll
    static void start() {
        arrival = Deployment.start("openapi");
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @Test
    void servesTheVeryDocumentToAll() {
        var page = new Browser().open(arrival.at("/openapi?format=JSON"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(page.body()))
                .isEqualTo(ApiDocument.built().root().node());
    }
}
