package dev.arrival.signin;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.openid.AccessToken;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who calls with an access token, as MicroProfile JWT 2.1 has it (section 7). Its groups are the Jakarta roles that Arrival
 * gives, whatever the token says of groups.
 */
public final class TokenCaller extends Caller implements JsonWebToken {
    private static final long serialVersionUID = 1;

    private static final Set<String> TIMES = Set.of(
            Claims.exp.name(), Claims.iat.name(), Claims.nbf.name(), Claims.auth_time.name(), Claims.updated_at.name());

    private static final Set<String> TRUTHS = Set.of(Claims.email_verified.name(), Claims.phone_number_verified.name());

    private final transient AccessToken said;
    private final transient String token;
    private final transient Set<String> roles;

    TokenCaller(Whom whom, AccessToken said, String token, Set<String> roles) {
        super(whom);
        this.said = said;
        this.token = token;
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Set<String> getGroups() {
        return roles;
    }

    @Override
    public Set<String> getClaimNames() {
        var names = new LinkedHashSet<>(said.claims().keySet());
        names.add(Claims.raw_token.name());
        names.add(Claims.groups.name());
        return names;
    }

    /** The types are those of {@link Claims}; what is not among these is a text, or else JSON. */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the interface wants it so
    public <T> T getClaim(String name) {
        return (T) value(name);
    }

    private Object value(String name) {
        if (name.equals(Claims.raw_token.name())) {
            return token;
        }
        if (name.equals(Claims.groups.name())) {
            return roles;
        }
        var value = said.claims().get(name);
        if (name.equals(Claims.exp.name()) && value == null) {
            return said.expires().getEpochSecond(); // a provider need not say it when it is asked
        }
        if (name.equals(Claims.aud.name())) {
            return audience(value);
        }
        if (value instanceof Number number) {
            return TIMES.contains(name)
                    ? (Object) number.longValue()
                    : json(List.of(number)).asJsonArray().get(0);
        }
        if (value instanceof Boolean truth && !TRUTHS.contains(name)) {
            return truth ? JsonValue.TRUE : JsonValue.FALSE;
        }
        return value instanceof Collection<?> || value instanceof Map<?, ?> ? json(value) : value;
    }

    private static Set<String> audience(Object said) {
        var several = said instanceof Collection<?> all ? all : said == null ? List.of() : List.of(said);
        return several.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static JsonValue json(Object value) {
        if (value instanceof Map<?, ?> members) {
            var object = JSON.createObjectBuilder();
            members.forEach((name, member) -> add(object, String.valueOf(name), member));
            return object.build();
        }
        var array = JSON.createArrayBuilder();
        ((Collection<?>) value).forEach(entry -> add(array, entry));
        return array.build();
    }

    private static void add(JsonObjectBuilder object, String name, Object member) {
        var array = JSON.createArrayBuilder();
        add(array, member);
        object.add(name, array.build().get(0));
    }

    private static void add(JsonArrayBuilder array, Object entry) {
        if (entry == null) {
            array.addNull();
        } else if (entry instanceof Boolean truth) {
            array.add(truth);
        } else if (entry instanceof Long || entry instanceof Integer) {
            array.add(((Number) entry).longValue());
        } else if (entry instanceof Number number) {
            array.add(number.doubleValue());
        } else if (entry instanceof Collection<?> || entry instanceof Map<?, ?>) {
            array.add(json(entry));
        } else {
            array.add(entry.toString());
        }
    }
}
