package dev.arrival.signin;

import dev.arrival.audit.SignIn;
import dev.arrival.audit.SignIns;
import dev.arrival.claims.Attribute;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Profile;
import dev.arrival.directory.Users;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.security.enterprise.SecurityContext;
import java.io.StringReader;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** Who is calling. */
@RequestScoped
public class CurrentCaller {
    @Inject
    private SecurityContext security;

    @Inject
    private Users users;

    @Inject
    private IdentityProviders identityProviders;

    @Inject
    private SignIns signIns;

    @Inject
    private Providers providers;

    /** Whether there is a caller at all. */
    public boolean isPresent() {
        return caller().findAny().isPresent();
    }

    /** The caller's organization, by key. */
    public long organizationId() {
        return profile().user().organizationId();
    }

    /**
     * The caller, as stored now.
     *
     * @throws NoSuchElementException if there is none
     */
    public Me me() {
        var signedIn = signedIn();
        var profile = profile();
        var user = profile.user();
        var known = user.attributes();
        var issuers = identityProviders.issuersBySource(user.organizationId());
        return new Me(
                Long.toString(user.id()),
                providers.stored().organization().name(),
                signedIn.issuer(),
                signedIn.subject(),
                Stream.of(Attribute.USER_NAME, Attribute.EMAIL)
                        .filter(known::containsKey)
                        .map(known::get)
                        .findFirst()
                        .orElse(signedIn.subject()),
                known.get(Attribute.GIVEN_NAME),
                known.get(Attribute.FAMILY_NAME),
                known.get(Attribute.EMAIL),
                profile.sourcesByGroup().entrySet().stream()
                        .map(group -> new Me.Membership(
                                group.getKey(),
                                group.getValue().stream()
                                        .map(source -> issuers.getOrDefault(source, source))
                                        .toList()))
                        .toList(),
                providers.rolesOf(profile),
                lastSignIn(user.organizationId(), signedIn.reference()));
    }

    private Me.LastSignIn lastSignIn(long organizationId, String reference) {
        return signIns.find(organizationId, reference)
                .map(signIn ->
                        new Me.LastSignIn(reference, signIn.outcome().name().toLowerCase(Locale.ROOT), changes(signIn)))
                .orElseThrow();
    }

    private static JsonArray changes(SignIn signIn) {
        try (var reader = Json.createReader(new StringReader(signIn.changes()))) {
            return reader.readArray();
        }
    }

    private Profile profile() {
        return users.profile(signedIn().userId()).orElseThrow();
    }

    private SignedIn signedIn() {
        return caller().findFirst().orElseThrow().signedIn();
    }

    private Stream<Caller> caller() {
        return security.getPrincipalsByType(Caller.class).stream();
    }
}
