package dev.arrival.api;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.claims.Attribute;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.MappingDocument;
import dev.arrival.provisioning.Difference;
import dev.arrival.provisioning.Impact;
import dev.arrival.provisioning.Policy;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a policy would change, in lines: how far it has come, each person for whom something would be different, and in
 * the end the sums.
 */
final class ImpactLines {
    /** So many people are named; the rest is in the sums. */
    private static final int NAMED = 1_000;

    private final Impact impact;
    private final IdentityProvider provider;
    private final Policy draft;
    private final Map<String, Long> turnedAway = new TreeMap<>();
    private final Map<String, Long> joined = new TreeMap<>();
    private final Map<String, Long> left = new TreeMap<>();
    private final Map<String, Long> gained = new TreeMap<>();
    private final Map<String, Long> lost = new TreeMap<>();
    private final Map<String, Long> attributes = new TreeMap<>();
    private long letIn;
    private long people;
    private long different;

    ImpactLines(Impact impact, IdentityProvider provider, Policy draft) {
        this.impact = impact;
        this.provider = provider;
        this.draft = draft;
    }

    /** Works, and writes as it goes. Whoever no longer listens ends it. */
    void write(OutputStream stream) throws IOException {
        var of = impact.people(provider);
        line(stream, progress(of));
        var after = 0L;
        do {
            var part = impact.next(provider, draft, after);
            for (var difference : part.differences()) {
                count(difference);
                if (different <= NAMED) {
                    line(stream, person(difference));
                }
            }
            people += part.people();
            line(stream, progress(of));
            after = part.next();
        } while (after != 0);
        line(stream, JSON.createObjectBuilder().add("summary", summary()).build());
    }

    private JsonObject progress(long of) {
        return JSON.createObjectBuilder()
                .add(
                        "progress",
                        JSON.createObjectBuilder().add("people", people).add("of", of))
                .build();
    }

    private void count(Difference difference) {
        different++;
        difference.turnedAway().ifPresent(reason -> turnedAway.merge(reason.code(), 1L, Long::sum));
        if (difference.letIn()) {
            letIn++;
        }
        add(joined, difference.joined());
        add(left, difference.left());
        add(gained, difference.gained());
        add(lost, difference.lost());
        difference
                .attributes()
                .forEach(attribute -> attributes.merge(MappingDocument.member(attribute), 1L, Long::sum));
    }

    private static void add(Map<String, Long> sums, Set<String> names) {
        names.forEach(name -> sums.merge(name, 1L, Long::sum));
    }

    private static JsonObject person(Difference difference) {
        var json = JSON.createObjectBuilder()
                .add("user", Long.toString(difference.user()))
                .add("name", difference.name());
        difference.turnedAway().ifPresent(reason -> json.add("turnedAway", reason.code()));
        if (difference.letIn()) {
            json.add("letIn", true);
        }
        var changed = JSON.createArrayBuilder();
        difference.attributes().stream()
                .map((Attribute a) -> MappingDocument.member(a))
                .forEach(changed::add);
        return JSON.createObjectBuilder()
                .add(
                        "person",
                        json.add("joins", array(difference.joined()))
                                .add("leaves", array(difference.left()))
                                .add("gains", array(difference.gained()))
                                .add("loses", array(difference.lost()))
                                .add("attributes", changed))
                .build();
    }

    private JsonObjectBuilder summary() {
        return JSON.createObjectBuilder()
                .add("people", people)
                .add("different", different)
                .add("letIn", letIn)
                .add("turnedAway", sums(turnedAway))
                .add("joins", sums(joined))
                .add("leaves", sums(left))
                .add("gains", sums(gained))
                .add("loses", sums(lost))
                .add("attributes", sums(attributes));
    }

    private static JsonObjectBuilder sums(Map<String, Long> sums) {
        var json = JSON.createObjectBuilder();
        sums.forEach(json::add);
        return json;
    }

    private static JsonArrayBuilder array(Set<String> names) {
        var array = JSON.createArrayBuilder();
        names.forEach(array::add);
        return array;
    }

    private static void line(OutputStream stream, JsonObject json) throws IOException {
        stream.write((json + "\n").getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }
}
