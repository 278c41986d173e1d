package dev.arrival.console.policy;

import dev.arrival.console.Texts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One of a form's questions, of which one answer is chosen.
 *
 * @param field its name
 * @param text the question
 */
public record Question(String field, String text, List<Answer> answers) {
    /**
     * An answer.
     *
     * @param value as the form sends it
     * @param text the answer in a few words
     * @param means what follows from it, in a sentence
     */
    public record Answer(String value, String text, String means, boolean chosen) {}

    /** Of a policy: its words are called by the field, with dots. */
    static Question of(String field, Map<String, String> typed, String... values) {
        return of(field, "policy" + field.replace('/', '.'), typed, values);
    }

    /**
     * The same with words that several fields share.
     *
     * @param key what the answers' words begin with
     */
    static Question of(String field, String key, Map<String, String> typed, String... values) {
        var chosen = typed.getOrDefault(field, "");
        return new Question(
                field,
                Texts.of("policy" + field.replace('/', '.')),
                Stream.of(values)
                        .map(value -> new Answer(
                                value,
                                Texts.of(key + "." + value),
                                Texts.ofWord(key + "." + value + ".", "means"),
                                value.equals(chosen)))
                        .toList());
    }
}
