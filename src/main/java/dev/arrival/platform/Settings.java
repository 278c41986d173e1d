package dev.arrival.platform;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** The configuration by key, as MicroProfile Config finds it: system properties, environment, the server's variables. */
public final class Settings {
    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

    private final Function<String, Optional<String>> source;

    /** Reads from any source, for tests. */
    public Settings(Function<String, Optional<String>> source) {
        this.source = source;
    }

    /** The application's own. */
    public static Settings current() {
        var config = ConfigProvider.getConfig();
        return new Settings(key -> config.getOptionalValue(key, String.class));
    }

    /** The value; empty if there is none, or it is blank. */
    public Optional<String> text(String key) {
        return source.apply(key).map(String::strip).filter(Predicate.not(String::isEmpty));
    }

    /** The value with all its spaces; empty if there is none. */
    public Optional<String> literal(String key) {
        return source.apply(key).filter(Predicate.not(String::isEmpty));
    }

    /**
     * The value.
     *
     * @throws ConfigurationException if there is none
     */
    public String required(String key) {
        return text(key)
                .orElseThrow(() -> new ConfigurationException("Configuration is missing: set %s (environment %s)."
                        .formatted(key, key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))));
    }

    /**
     * One of the choices; the first if nothing is set.
     *
     * @throws ConfigurationException if another is set
     */
    public String choice(String key, String... choices) {
        var value = text(key).orElse(choices[0]);
        if (!List.of(choices).contains(value)) {
            throw wrong(key, "must be one of " + String.join(", ", choices));
        }
        return value;
    }

    /** The values between commas ({@code \,} is a comma in a value); none if nothing is set. */
    public List<String> list(String key) {
        return text(key).stream()
                .flatMap(value -> Arrays.stream(COMMA.split(value)))
                .map(value -> value.strip().replace("\\,", ","))
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }

    /**
     * A positive duration in ISO 8601, such as {@code PT30M}.
     *
     * @throws ConfigurationException if it is none
     */
    public Duration duration(String key, Duration otherwise) {
        try {
            var duration = text(key).map(Duration::parse).orElse(otherwise);
            if (duration.isZero() || duration.isNegative()) {
                throw wrong(key, "must be longer than nothing");
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw wrong(key, "must be an ISO 8601 duration such as PT30M");
        }
    }

    /** The sentence for a value that can not be. */
    public static ConfigurationException wrong(String key, String rule) {
        return new ConfigurationException("Configuration is wrong: %s %s.".formatted(key, rule));
    }
}
