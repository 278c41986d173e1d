package dev.arrival.api;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.analytics.Rollups;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** How far the making of rollups has come, in lines: each day that is done, and in the end how many there were. */
final class RebuildLines {
    private final Rollups rollups;
    private final long organization;
    private int days;

    RebuildLines(Rollups rollups, long organization) {
        this.rollups = rollups;
        this.organization = organization;
    }

    /** Works, and writes as it goes. Whoever no longer listens ends it; what is done counts. */
    void write(OutputStream stream) throws IOException {
        try {
            rollups.rebuild(organization, (day, done, of) -> {
                days = of;
                line(stream, progress(day, done, of));
            });
            line(
                    stream,
                    JSON.createObjectBuilder()
                            .add("summary", JSON.createObjectBuilder().add("days", days))
                            .build());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static JsonObject progress(LocalDate day, int done, int of) {
        return JSON.createObjectBuilder()
                .add(
                        "progress",
                        JSON.createObjectBuilder()
                                .add("day", day.toString())
                                .add("days", done)
                                .add("of", of))
                .build();
    }

    private static void line(OutputStream stream, JsonObject json) {
        try {
            stream.write((json + "\n").getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
