package dev.arrival.claims;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where to find a claim: first literally, since a name may itself hold dots or be a URL; then as a JSON Pointer
 * (RFC 6901) if it starts with a slash; then as a path of members with dots between them.
 *
 * @param name not blank
 */
public record ClaimName(String name) {
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern SLASH = Pattern.compile("/");

    /** @throws IllegalArgumentException if the name is blank */
    public ClaimName {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("A claim's name must not be blank");
        }
    }

    /** The claim's value; empty if it is not there, or is {@code null}. */
    public Optional<Object> in(Map<String, Object> claims) {
        var literal = claims.get(name);
        if (literal != null) {
            return Optional.of(literal);
        }
        return name.startsWith("/") ? byPointer(claims) : byPath(claims);
    }

    /** Whether it is found in that member of the claims, or may be. */
    boolean isWithin(String member) {
        return name.equals(member)
                || name.startsWith(member + ".")
                || name.equals("/" + member)
                || name.startsWith("/" + member + "/");
    }

    private Optional<Object> byPointer(Map<String, Object> claims) {
        Object here = claims;
        for (var token : SLASH.split(name.substring(1), -1)) {
            here = member(here, token.replace("~1", "/").replace("~0", "~"));
        }
        return Optional.ofNullable(here);
    }

    private Optional<Object> byPath(Map<String, Object> claims) {
        Object here = claims;
        for (var step : DOT.split(name, -1)) {
            here = here instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return Optional.ofNullable(here);
    }

    private static Object member(Object parent, String token) {
        if (parent instanceof Map<?, ?> object) {
            return object.get(token);
        }
        if (parent instanceof List<?> array && token.matches("0|[1-9][0-9]{0,5}")) {
            var index = Integer.parseInt(token);
            return index < array.size() ? array.get(index) : null;
        }
        return null;
    }

    @Override
    public String toString() {
        return name;
    }
}
