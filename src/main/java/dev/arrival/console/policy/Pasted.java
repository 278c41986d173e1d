package dev.arrival.console.policy;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.console.Texts;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;

/** What somebody put into a page's field for claims: it may be JSON, a token, or neither. */
sealed interface Pasted {
    /** So many characters are read. */
    int AT_MOST = 1 << 20;

    /** Claims. */
    record Json(JsonObject claims) implements Pasted {}

    /** A token in its compact form; it is a secret. */
    record Token(String compact) implements Pasted {
        @Override
        public String toString() {
            return "Token";
        }
    }

    /** Neither. */
    record Wrong(Fault fault) implements Pasted {}

    /** Sees what it is. */
    static Pasted of(String typed) {
        var text = typed.strip().replaceFirst("(?i)^bearer\\s+", "");
        if (text.isEmpty()) {
            return new Wrong(Fault.of(Texts.of("try.fault.empty")));
        }
        if (text.length() > AT_MOST) {
            return new Wrong(Fault.of(Texts.of("try.fault.long")));
        }
        return looksLikeToken(text) ? new Token(text.replaceAll("\\s", "")) : json(typed);
    }

    private static boolean looksLikeToken(String text) {
        return Compact.FORM.matcher(text).matches();
    }

    private static Pasted json(String typed) {
        try (var parser = JSON.createParser(new StringReader(typed))) {
            return json(parser, typed);
        } catch (JsonParsingException e) {
            var location = e.getLocation();
            return new Wrong(Fault.at(typed, location.getLineNumber(), location.getColumnNumber()));
        } catch (JsonException | NoSuchElementException e) {
            return new Wrong(Fault.of(Texts.of("try.fault.ends")));
        } catch (RuntimeException e) { // a parser gives up in its own way on what is nested deeply
            return new Wrong(Fault.of(Texts.of("try.fault.deep")));
        }
    }

    private static Pasted json(JsonParser parser, String typed) {
        if (parser.next() != JsonParser.Event.START_OBJECT) {
            return new Wrong(Fault.of(Texts.of("try.fault.no-object")));
        }
        var claims = parser.getObject();
        if (parser.hasNext()) {
            var location = parser.getLocation();
            return new Wrong(Fault.at(typed, location.getLineNumber(), location.getColumnNumber()));
        }
        return new Json(claims);
    }

    /** RFC 7515, section 7.1; of five parts if it is encrypted. Line breaks come from where it was copied. */
    final class Compact {
        private static final Pattern FORM =
                Pattern.compile("[A-Za-z0-9_-]{10,}+(?:\\s*+\\.\\s*+[A-Za-z0-9_\\s-]*+){2,4}");

        private Compact() {}
    }
}
