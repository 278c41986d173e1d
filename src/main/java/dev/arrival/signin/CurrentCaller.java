package dev.arrival.signin;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.access.Place;
import dev.arrival.audit.SignIn;
import dev.arrival.audit.SignIns;
import dev.arrival.claims.Attribute;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Membership;
import dev.arrival.directory.Organization;
import dev.arrival.directory.Profile;
import dev.arrival.directory.User;
import dev.arrival.directory.Users;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.security.enterprise.SecurityContext;
import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
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
    private Standings standings;

    @Inject
    private Rulebooks rulebooks;

    /** Whether there is a caller at all. */
    public boolean isPresent() {
        return caller().findAny().isPresent();
    }

    /** The caller's organization, by key. */
    public long organizationId() {
        return signedIn().organizationId();
    }

    /** The caller, by key. */
    public long id() {
        return signedIn().userId();
    }

    /** The caller's organization, as it is at the moment; only to look at. */
    public Organization organization() {
        return rulebooks.of(organizationId()).organization();
    }

    /** What the audit of administrative acts calls the caller: a name to show, else the subject at the issuer. */
    public String name() {
        return nameOf(profile().user());
    }

    /** Whether the caller has the role, as of the last five seconds. */
    public boolean isIn(String role) {
        return security.isCallerInRole(role);
    }

    /** What the caller may do at workspaces, by the workspace's key, as of the last five seconds. */
    public Map<Long, Place> places() {
        return standings.placesOf(signedIn());
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
                organization().name(),
                signedIn.issuer(),
                signedIn.subject(),
                nameOf(user),
                known.get(Attribute.GIVEN_NAME),
                known.get(Attribute.FAMILY_NAME),
                known.get(Attribute.EMAIL),
                profile.sourcesByGroup().entrySet().stream()
                        .map(group -> new Me.Membership(
                                group.getKey(),
                                group.getValue().stream()
                                        .map(source -> shown(source, issuers))
                                        .distinct()
                                        .toList()))
                        .toList(),
                standings.rolesOf(profile),
                lastSignIn(user.organizationId(), signedIn.reference()));
    }

    /** A default group comes from no provider's word, though from its policy. */
    private static String shown(String source, Map<String, String> issuers) {
        return source.startsWith(Membership.DEFAULT) ? "default" : issuers.getOrDefault(source, source);
    }

    private String nameOf(User user) {
        var known = user.attributes();
        return Stream.of(Attribute.USER_NAME, Attribute.EMAIL)
                .filter(known::containsKey)
                .map(known::get)
                .findFirst()
                .orElse(signedIn().subject());
    }

    private Me.LastSignIn lastSignIn(long organizationId, String reference) {
        return signIns.find(organizationId, reference)
                .map(signIn ->
                        new Me.LastSignIn(reference, signIn.outcome().name().toLowerCase(Locale.ROOT), changes(signIn)))
                .orElseThrow();
    }

    private static JsonArray changes(SignIn signIn) {
        try (var reader = JSON.createReader(new StringReader(signIn.changes()))) {
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
