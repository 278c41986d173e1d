package dev.arrival.console.policy;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.administration.Registering.Secret;
import dev.arrival.platform.Fields;
import dev.arrival.platform.InvalidField;
import java.util.Map;
import java.util.Optional;

/** A client's secret in the form for providers, which does not send it back. */
final class TypedSecret {
    static final String SECRET = "/clientSecret";
    static final String NO_SECRET = "/noSecret";

    /** Whether a secret was typed before: it is not sent back, and must not get lost. */
    static final String SECRET_TYPED = "/secretTyped";

    private static final int LONGEST = 500;

    private TypedSecret() {}

    /** What is to become of the one that is stored: it stays, unless another one was typed, or none is wanted. */
    static Secret becomes(Map<String, String> typed) {
        var secret = of(typed);
        return secret.isPresent() || isForgotten(typed) ? new Secret.Replaced(secret) : new Secret.Kept();
    }

    /** Whether one was typed, now or before. */
    static boolean isTyped(Map<String, String> typed) {
        return typed.containsKey(SECRET_TYPED)
                || !typed.getOrDefault(SECRET, "").isEmpty();
    }

    static Optional<String> of(Map<String, String> typed) {
        var secret = typed.getOrDefault(SECRET, "");
        if (!secret.isEmpty() && isForgotten(typed)) {
            throw new InvalidField(SECRET + "/both", "");
        }
        if (secret.isEmpty() && isTyped(typed) && !isForgotten(typed)) {
            throw new InvalidField(SECRET + "/again", "");
        }
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        return Fields.of(JSON.createObjectBuilder().add("clientSecret", secret).build())
                .text("clientSecret", LONGEST);
    }

    private static boolean isForgotten(Map<String, String> typed) {
        return !typed.getOrDefault(NO_SECRET, "").isEmpty();
    }
}
