package dev.arrival.console.policy;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.directory.Identities;
import dev.arrival.directory.Identity;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.User;
import dev.arrival.directory.UserFilter;
import dev.arrival.directory.Users;
import dev.arrival.platform.Keyset;
import dev.arrival.provisioning.LastClaims;
import dev.arrival.provisioning.ShownClaims;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What providers last said of people, as claims to try again, perhaps with something changed. */
@ApplicationScoped
public class LastSaid {
    /** So many people are offered; whoever means another one types more of the name. */
    private static final int OFFERED = 8;

    private final Users users;
    private final Identities identities;
    private final LastClaims lastClaims;

    /**
     * Claims of a person.
     *
     * @param name of the person
     * @param text the claims as JSON, to read
     * @param left how many claims and entries are not in it, since they could not be read
     */
    record Recorded(String name, IdentityProvider provider, String text, int left) {}

    /** For CDI. */
    protected LastSaid() {
        this(null, null, null);
    }

    @Inject
    LastSaid(Users users, Identities identities, LastClaims lastClaims) {
        this.users = users;
        this.identities = identities;
        this.lastClaims = lastClaims;
    }

    /** People whose name or e-mail address begins so, or whom one of the providers calls so. */
    List<User> meant(long organizationId, List<IdentityProvider> providers, String typed) {
        var beginning = new UserFilter(Optional.of(typed), Optional.empty(), Optional.empty(), Optional.empty());
        var keyset = new Keyset<>(Users.SORTS.get(0), false, Optional.empty(), OFFERED);
        var named = users.part(organizationId, beginning, keyset).rows();
        return named.isEmpty()
                ? providers.stream()
                        .flatMap(provider -> identities.find(organizationId, provider.issuer(), typed).stream())
                        .map(Identity::user)
                        .distinct()
                        .toList()
                : named;
    }

    /** The person of that key. */
    Optional<User> person(long organizationId, long key) {
        return users.find(organizationId, key);
    }

    /**
     * What was last said of a person; empty if nothing is known, or no longer.
     *
     * @param providers those that may have said it, the most wanted first
     */
    Optional<Recorded> of(User user, List<IdentityProvider> providers) {
        var known = identities.of(user.id());
        return providers.stream()
                .flatMap(provider -> known.stream()
                        .filter(identity -> identity.issuer().equals(provider.issuer()))
                        .flatMap(identity -> recorded(user, provider, identity)))
                .findFirst();
    }

    private Stream<Recorded> recorded(User user, IdentityProvider provider, Identity identity) {
        var mapping = provider.registration().mapping();
        return lastClaims.of(identity).stream()
                .map(claims -> new Recorded(
                        user.name(), provider, pretty(ShownClaims.retold(mapping, claims)), unreadable(claims)));
    }

    private static int unreadable(Claims claims) {
        var skipped = claims.groups() instanceof Groups.Listed listed
                ? listed.skipped().size()
                : 0;
        return claims.malformed().size() + skipped;
    }

    /** Those of the providers by which the person is known. */
    List<IdentityProvider> knowing(User user, List<IdentityProvider> providers) {
        var issuers = identities.of(user.id()).stream().map(Identity::issuer).collect(Collectors.toSet());
        return providers.stream()
                .filter(provider -> issuers.contains(provider.issuer()))
                .toList();
    }

    /** JSON with a member a line. */
    static String pretty(JsonObject json) {
        var text = new StringWriter();
        try (var writer = JSON.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.writeObject(json);
        }
        return text.toString().strip();
    }
}
