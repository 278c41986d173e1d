package dev.arrival.provisioning;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * A pattern for whole names of groups, as RE2 reads it: it takes time in proportion to the name, whatever an administrator
 * wrote and a provider sends.
 */
public final class NamePattern {
    /** The longest one, in UTF-16 units. */
    static final int MAX_LENGTH = 255;

    private static final java.util.regex.Pattern CAPTURE = java.util.regex.Pattern.compile("\\$(\\d+)");

    private final String text;
    private final Pattern compiled;

    private NamePattern(String text, Pattern compiled) {
        this.text = text;
        this.compiled = compiled;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    public static NamePattern of(String text) {
        try {
            return new NamePattern(text, Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "must be a regular expression as RE2 reads it: " + e.getDescription(), e);
        }
    }

    /** Whether it is the whole name. */
    boolean matches(String name) {
        return compiled.matches(name);
    }

    /** What becomes of the name: {@code $1} is the first capture. Empty if it does not match. */
    Optional<String> replaced(String name, String template) {
        var matcher = compiled.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(CAPTURE.matcher(template)
                .replaceAll(reference -> java.util.regex.Matcher.quoteReplacement(
                        Optional.ofNullable(matcher.group(number(reference))).orElse(""))));
    }

    /**
     * Checks a name with captures in it.
     *
     * @throws IllegalArgumentException if the template asks for a capture that is not there
     */
    void requireCaptures(String template) {
        CAPTURE.matcher(template)
                .results()
                .filter(reference -> reference.group(1).length() > 2 || number(reference) > compiled.groupCount())
                .findFirst()
                .ifPresent(reference -> {
                    throw new IllegalArgumentException("asks for the capture " + reference.group()
                            + ", but the pattern has only " + compiled.groupCount());
                });
    }

    private static int number(MatchResult reference) {
        return Integer.parseInt(reference.group(1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamePattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
