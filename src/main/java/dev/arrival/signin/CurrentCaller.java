package dev.arrival.signin;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.access.Place;
import dev.arrival.audit.SignIn;
import dev.arrival.audit.SignIns;
import dev.arrival.claims.Attribute;
import dev.arrival.directory.Client;
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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
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
        return callers().findAny().isPresent();
    }

    /** The caller's organization, by key. */
    public long organizationId() {
        return whom().organizationId();
    }

    /** The calling person, by key; empty if it is a client. */
    public Optional<Long> userId() {
        return Optional.of(whom()).filter(whom -> !whom.isClient()).map(Whom::key);
    }

    /** The caller's organization, as it is at the moment; only to look at. */
    public Organization organization() {
        return rulebooks.of(organizationId()).organization();
    }

    /** Whether the caller has the role, as of the last five seconds before the request. */
    public boolean isIn(String role) {
        return security.isCallerInRole(role);
    }

    /** Whether the caller has the role now, however long ago the request came; as of the last five seconds. */
    public boolean isStillIn(String role) {
        return standings.rolesOf(whom()).filter(roles -> roles.contains(role)).isPresent();
    }

    /** What the caller may do at workspaces, by the workspace's key, as of the last five seconds. */
    public Map<Long, Place> places() {
        return standings.placesOf(whom());
    }

    /**
     * The caller, as stored now.
     *
     * @throws NoSuchElementException if there is none
     */
    public Me me() {
        return whom().isClient() ? program() : person();
    }

    private Me program() {
        var client = client();
        return new Me(
                Me.CLIENT,
                Long.toString(client.id()),
                organization().name(),
                client.issuer(),
                client.clientId(),
                client.name(),
                null,
                null,
                null,
                List.of(),
                client.roles(),
                workspaces(places()),
                null);
    }

    private Me person() {
        var whom = whom();
        var profile = profile();
        var user = profile.user();
        var known = user.attributes();
        var issuers = identityProviders.issuersBySource(user.organizationId());
        return new Me(
                Me.PERSON,
                Long.toString(user.id()),
                organization().name(),
                whom.issuer(),
                whom.subject(),
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
                workspaces(standings.placesOf(profile)),
                lastSignIn(user.organizationId()));
    }

    private static List<Me.Workspace> workspaces(Map<Long, Place> places) {
        return places.values().stream()
                .sorted(Comparator.comparing(Place::name))
                .map(Me.Workspace::of)
                .toList();
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
                .orElse(whom().subject());
    }

    private Me.LastSignIn lastSignIn(long organizationId) {
        return Optional.ofNullable(caller().reference())
                .map(reference -> signIns.find(organizationId, reference).orElseThrow())
                .map(signIn -> new Me.LastSignIn(
                        signIn.reference(), signIn.outcome().name().toLowerCase(Locale.ROOT), changes(signIn)))
                .orElse(null);
    }

    private static JsonArray changes(SignIn signIn) {
        try (var reader = JSON.createReader(new StringReader(signIn.changes()))) {
            return reader.readArray();
        }
    }

    private Profile profile() {
        return users.profile(whom().key()).orElseThrow();
    }

    private Client client() {
        var whom = whom();
        return standings
                .client(whom.organizationId(), whom.issuer(), whom.subject())
                .orElseThrow();
    }

    private Whom whom() {
        return caller().whom();
    }

    private Caller caller() {
        return callers().findFirst().orElseThrow();
    }

    private Stream<Caller> callers() {
        return security.getPrincipalsByType(Caller.class).stream();
    }
}
