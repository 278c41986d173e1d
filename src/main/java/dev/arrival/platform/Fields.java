package dev.arrival.platform;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The members of a JSON object, read one by one. Whatever is not as it must be ends in an {@link InvalidField} that
 * points to it; so does a member that nobody has asked for, once {@link #done()} is called: a typo shall not be a
 * setting that is silently not set. A member that is {@code null} is one that is not there.
 */
public final class Fields {
    /** Makes, reads and writes JSON. {@code jakarta.json.Json} would look for it anew at every call, which takes longer. */
    public static final JsonProvider JSON = JsonProvider.provider();

    private final JsonObject object;
    private final String path;
    private final Set<String> asked = new HashSet<>();

    private Fields(JsonObject object, String path) {
        this.object = object;
        this.path = path;
    }

    /** Of a whole document. */
    public static Fields of(JsonObject document) {
        return new Fields(document, "");
    }

    /** Of any JSON value; only an object has members. */
    public static Fields of(JsonValue document) {
        if (document instanceof JsonObject object) {
            return of(object);
        }
        throw new InvalidField("", "must be a JSON object");
    }

    /** All of it, as it is. */
    public JsonObject json() {
        return object;
    }

    /** Whether the member is there, be it {@code null}. */
    public boolean has(String name) {
        asked.add(name);
        return object.containsKey(name);
    }

    /** The names of all members. */
    public Set<String> names() {
        return object.keySet();
    }

    /** The member itself; empty if it is not there. */
    public Optional<JsonValue> value(String name) {
        asked.add(name);
        return Optional.ofNullable(object.get(name)).filter(value -> value != JsonValue.NULL);
    }

    /** A text, not blank and at most that long; empty if it is not there. */
    public Optional<String> text(String name, int maxLength) {
        return value(name).map(value -> text(value, pointer(name), maxLength));
    }

    /** A text that must be there. */
    public String requiredText(String name, int maxLength) {
        return text(name, maxLength).orElseThrow(() -> wrong(name, "is missing"));
    }

    /** Texts without doubles, in their order; none if the member is not there. */
    public Set<String> texts(String name, int maxLength) {
        var texts = new LinkedHashSet<String>();
        var values = array(name);
        for (var i = 0; i < values.size(); i++) {
            texts.add(text(values.get(i), pointer(name) + "/" + i, maxLength));
        }
        return texts;
    }

    /** Objects; none if the member is not there. */
    public List<Fields> objects(String name) {
        var values = array(name);
        return IntStream.range(0, values.size())
                .mapToObj(i -> object(values.get(i), pointer(name) + "/" + i))
                .toList();
    }

    /** An object; empty if it is not there. */
    public Optional<Fields> object(String name) {
        return value(name).map(value -> object(value, pointer(name)));
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name, boolean otherwise) {
        return value(name)
                .map(value -> {
                    if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
                        throw wrong(name, "must be true or false");
                    }
                    return value == JsonValue.TRUE;
                })
                .orElse(otherwise);
    }

    /** A whole number in that range; empty if it is not there. */
    public OptionalInt number(String name, int least, int most) {
        var value = value(name);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (value.get() instanceof JsonNumber number && number.isIntegral()) {
            var exact = number.bigIntegerValue();
            if (exact.bitLength() < Integer.SIZE && exact.intValue() >= least && exact.intValue() <= most) {
                return OptionalInt.of(exact.intValue());
            }
        }
        throw wrong(name, "must be a whole number from " + least + " to " + most);
    }

    /** One of an enumeration's constants, {@code verified-email} for {@code VERIFIED_EMAIL}. */
    public <E extends Enum<E>> E choice(String name, E otherwise) {
        var choices = otherwise.getDeclaringClass().getEnumConstants();
        return value(name)
                .map(value -> Arrays.stream(choices)
                        .filter(choice ->
                                value instanceof JsonString text && word(choice).equals(text.getString()))
                        .findAny()
                        .orElseThrow(() -> wrong(
                                name,
                                "must be one of "
                                        + Arrays.stream(choices)
                                                .map(Fields::word)
                                                .collect(Collectors.joining(", ")))))
                .orElse(otherwise);
    }

    /** An enumeration's constant as documents, pages and audit entries have it: {@code verified-email}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * What the function makes of a member's value.
     *
     * @throws InvalidField that points to the member, if the function throws {@link IllegalArgumentException}; the
     *     exception's message is the rule
     */
    public <T, R> R made(String name, T value, Function<T, R> function) {
        try {
            return function.apply(value);
        } catch (IllegalArgumentException e) {
            throw wrong(name, e.getMessage());
        }
    }

    /** Says that a member breaks a rule. */
    public InvalidField wrong(String name, String rule) {
        return new InvalidField(pointer(name), rule);
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidField if there are members that nobody has asked for
     */
    public void done() {
        object.keySet().stream()
                .filter(name -> !asked.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw wrong(name, "is not known here");
                });
    }

    private String pointer(String name) {
        return path + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private JsonArray array(String name) {
        var value = value(name).orElse(JsonValue.EMPTY_JSON_ARRAY);
        if (value instanceof JsonArray array) {
            return array;
        }
        throw wrong(name, "must be an array");
    }

    private static Fields object(JsonValue value, String pointer) {
        if (value instanceof JsonObject object) {
            return new Fields(object, pointer);
        }
        throw new InvalidField(pointer, "must be an object");
    }

    private static String text(JsonValue value, String pointer, int maxLength) {
        if (!(value instanceof JsonString string)) {
            throw new InvalidField(pointer, "must be a text");
        }
        var text = string.getString();
        if (text.isBlank() || text.length() > maxLength || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidField(
                    pointer, "must be a text of 1 to " + maxLength + " characters, without control characters");
        }
        return text;
    }
}
