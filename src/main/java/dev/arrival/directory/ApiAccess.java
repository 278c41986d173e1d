package dev.arrival.directory;

import java.util.List;

/**
 * Which of a provider's access tokens the API takes.
 *
 * @param audience whom a token must be for; never the client id, by which ID tokens are addressed (rule 10)
 * @param scopes what a token must have been granted (RFC 6749, section 3.3); none if its audience is enough
 * @param introspection whether the provider is asked about tokens that nobody else can read (RFC 7662)
 */
public record ApiAccess(String audience, List<String> scopes, boolean introspection) {
    /** The audience unless something else is said. */
    public static final String AUDIENCE = "arrival-api";

    /** Any token for {@value #AUDIENCE} that can be read here. */
    public static final ApiAccess DEFAULT = new ApiAccess(AUDIENCE, List.of(), false);

    /** Copies the list. */
    public ApiAccess {
        scopes = List.copyOf(scopes);
    }
}
