package dev.arrival.console.policy;

import static dev.arrival.platform.Fields.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What groups are called here, a rule on each line: {@code at the provider => here | and here}, and {@code pattern: …} for
 * all names that a pattern matches. Rules that can not be written so, since a name has such signs in it, are written as JSON.
 */
final class MappingLines {
    private static final String PATTERN = "pattern:";
    private static final String BECOMES = "=>";
    private static final String AND = "|";

    private MappingLines() {}

    static String of(JsonArray rules) {
        var lines = rules.getValuesAs(JsonObject.class).stream()
                .map(MappingLines::line)
                .collect(Collectors.joining("\n"));
        return read(lines).equals(rules) ? lines : rules.toString();
    }

    /** The rules that the lines make; whether each is one is not looked at. */
    static JsonArray read(String lines) {
        return json(lines).orElseGet(() -> {
            var rules = JSON.createArrayBuilder();
            lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> rules.add(rule(line)));
            return rules.build();
        });
    }

    private static Optional<JsonArray> json(String text) {
        if (!text.strip().startsWith("[")) {
            return Optional.empty();
        }
        try (var reader = JSON.createReader(new StringReader(text))) {
            return Optional.of(reader.readArray());
        } catch (JsonException e) {
            return Optional.empty(); // a group may be called like that
        }
    }

    private static String line(JsonObject rule) {
        var of = rule.containsKey("pattern") ? PATTERN + " " + rule.getString("pattern") : rule.getString("name");
        var to = rule.getJsonArray("to").getValuesAs(JsonString::getString);
        return of + " " + BECOMES + (to.isEmpty() ? "" : " " + String.join(" " + AND + " ", to));
    }

    private static JsonValue rule(String line) {
        var at = line.lastIndexOf(BECOMES);
        var of = (at < 0 ? line : line.substring(0, at)).strip();
        var to = at < 0 ? "" : line.substring(at + BECOMES.length());
        var json = JSON.createObjectBuilder();
        if (of.startsWith(PATTERN)) {
            json.add("pattern", of.substring(PATTERN.length()).strip());
        } else {
            json.add("name", of);
        }
        var names = JSON.createArrayBuilder();
        split(to).forEach(names::add);
        return json.add("to", names).build();
    }

    private static List<String> split(String names) {
        return Stream.of(names.split("\\|", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
