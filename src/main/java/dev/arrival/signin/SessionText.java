package dev.arrival.signin;

import static dev.arrival.platform.Fields.JSON;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpSession;
import java.io.StringReader;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;

/**
 * An attribute of the HTTP session: JSON as plain text. Every server's store carries a text from node to node, and no
 * node needs the class that another version had. Members that are unknown are not read; where one is missing, or is
 * another thing than it was, the attribute counts as if it were not there.
 *
 * @param name of the attribute; another one once the old meaning no longer holds
 */
record SessionText<T>(String name, Function<T, JsonObjectBuilder> written, Function<JsonObject, T> read) {
    Optional<T> in(HttpSession session) {
        if (!(session.getAttribute(name) instanceof String text)) {
            return Optional.empty();
        }
        try (var reader = JSON.createReader(new StringReader(text))) {
            return Optional.of(read.apply(reader.readObject()));
        } catch (JsonException
                | NullPointerException
                | ClassCastException
                | IllegalArgumentException
                | ArithmeticException
                | DateTimeException e) {
            return Optional.empty(); // another version wrote it
        }
    }

    void put(HttpSession session, T value) {
        session.setAttribute(name, written.apply(value).build().toString());
    }

    void remove(HttpSession session) {
        session.removeAttribute(name);
    }
}
