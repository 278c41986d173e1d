package dev.arrival.api;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.platform.Fields;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What a call sends: a JSON object of bounded length. */
final class Body {
    /** JSON Merge Patch (RFC 7396). */
    static final String MERGE_PATCH = "application/merge-patch+json";

    private static final int AT_MOST = 1 << 20;

    private Body() {}

    /** Reads it to its end. */
    static Fields read(InputStream stream) {
        return Fields.of(value(bytes(stream)));
    }

    /** Whatever a parser throws, a plain RuntimeException for what is nested too deeply, is the caller's fault. */
    private static JsonValue value(byte[] bytes) {
        try (var parser = JSON.createParser(new ByteArrayInputStream(bytes))) {
            parser.next();
            var value = parser.getValue();
            if (parser.hasNext()) {
                throw Problem.badJson();
            }
            return value;
        } catch (RuntimeException e) {
            throw Problem.badJson();
        }
    }

    private static byte[] bytes(InputStream stream) {
        try {
            var bytes = stream.readNBytes(AT_MOST + 1);
            if (bytes.length > AT_MOST) {
                throw Problem.tooLong(AT_MOST);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
