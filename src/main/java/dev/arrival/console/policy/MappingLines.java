package dev.arrival.console.policy;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.platform.InvalidField;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
    private static final Pattern JSON_ARRAY = Pattern.compile("\\s*\\[\\s*(\\{.*|\\]\\s*)", Pattern.DOTALL);

    private MappingLines() {}

    static String of(JsonArray rules) {
        var lines = rules.getValuesAs(JsonObject.class).stream()
                .map(MappingLines::line)
                .collect(Collectors.joining("\n"));
        return says(lines, rules) ? lines : rules.toString();
    }

    private static boolean says(String lines, JsonArray rules) {
        try {
            return read(lines).equals(rules);
        } catch (InvalidField e) {
            return false;
        }
    }

    /**
     * The rules that the lines make; whether each can be one is not looked at.
     *
     * @throws InvalidField if one says nothing of what becomes of a name
     */
    static JsonArray read(String lines) {
        return json(lines).orElseGet(() -> {
            var rules = JSON.createArrayBuilder();
            var texts = lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            for (var i = 0; i < texts.size(); i++) {
                rules.add(rule(texts.get(i), i));
            }
            return rules.build();
        });
    }

    private static Optional<JsonArray> json(String text) {
        if (!JSON_ARRAY.matcher(text).matches()) { // a group may be called [so]
            return Optional.empty();
        }
        try (var reader = JSON.createReader(new StringReader(text))) {
            return Optional.of(reader.readArray());
        } catch (RuntimeException e) { // a parser gives up in its own way on what is nested deeply
            throw new InvalidField(PolicyForm.RULES, "begins like JSON, and is none");
        }
    }

    private static String line(JsonObject rule) {
        var of = rule.containsKey("pattern") ? PATTERN + " " + rule.getString("pattern") : rule.getString("name");
        var to = rule.getJsonArray("to").getValuesAs(JsonString::getString);
        return of + " " + BECOMES + (to.isEmpty() ? "" : " " + String.join(" " + AND + " ", to));
    }

    private static JsonValue rule(String line, int number) {
        var at = line.lastIndexOf(BECOMES);
        if (at < 0) {
            throw new InvalidField(PolicyForm.RULES + "/" + number, "needs " + BECOMES + " between two names");
        }
        var of = line.substring(0, at).strip();
        var to = line.substring(at + BECOMES.length());
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
