package dev.arrival.console.directory;

import dev.arrival.administration.Expected;
import dev.arrival.administration.Refused;
import dev.arrival.audit.AdministrativeAct;
import dev.arrival.console.Texts;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a form of a page sends. */
final class Submission {
    /** The button's name: a word for what to do, and perhaps the key of whom or what to do it to. */
    static final String BUTTON = "do";

    private static final Pattern KEY = Pattern.compile("[0-9]{1,18}");

    private final Map<String, String> typed;

    /** Of a request's parameters, of which each counts once. */
    Submission(Map<String, String[]> parameters) {
        typed = parameters.entrySet().stream()
                .filter(one -> one.getValue().length > 0)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, one -> one.getValue()[0]));
    }

    /** All that was typed, by field. */
    Map<String, String> typed() {
        return typed;
    }

    /** What to do: {@code suspend}; empty if no button of ours was pressed. */
    String action() {
        return typed.getOrDefault(BUTTON, "").split(":", 2)[0];
    }

    /** To whom or what: the key behind the word. */
    long target() {
        var parts = typed.getOrDefault(BUTTON, "").split(":", 2);
        return parsed(parts.length == 2 ? parts[1] : "").orElseThrow(() -> Refused.notFound("thing"));
    }

    /** Whether the button says to whom or what. */
    boolean hasTarget() {
        return typed.getOrDefault(BUTTON, "").indexOf(':') > 0;
    }

    /** The key in a hidden field. */
    long key() {
        return key("id").orElseThrow(() -> Refused.notFound("thing"));
    }

    /** The version that the page has shown. */
    Expected expected() {
        return Expected.version(key("version").orElse(-1L));
    }

    /** A text just as it was typed, with blanks and all. */
    String exactly(String field) {
        return typed.getOrDefault(field, "");
    }

    /** A text; empty if nothing was typed. */
    Optional<String> text(String field) {
        return Optional.ofNullable(typed.get(field)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * A text that must be there.
     *
     * @param otherwise the key of what to say if it is not
     */
    String required(String field, String otherwise) {
        return text(field).orElseThrow(() -> new Mistyped(field, Texts.of(otherwise)));
    }

    /** Why, for the audit. */
    Optional<String> why() {
        var why = text("why");
        why.filter(words -> words.length() > AdministrativeAct.MAX_WHY
                        || words.chars().anyMatch(Submission::isControl))
                .ifPresent(words -> {
                    throw new Mistyped("why", Texts.of("directory.why.long", AdministrativeAct.MAX_WHY));
                });
        return why;
    }

    /** Why, where the audit must have it. */
    Optional<String> requiredWhy() {
        required("why", "directory.why.missing");
        return why();
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
    }

    /** A key; empty if there is none. */
    Optional<Long> key(String field) {
        return parsed(typed.getOrDefault(field, ""));
    }

    private static Optional<Long> parsed(String text) {
        return Optional.of(text).filter(KEY.asMatchPredicate()).map(Long::valueOf);
    }
}
