package dev.arrival.signin;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.openid.AccessToken;
import dev.arrival.openid.AccessTokens;
import dev.arrival.openid.Introspection;
import dev.arrival.openid.Provider;
import dev.arrival.openid.Providers;
import dev.arrival.openid.Rejection;
import dev.arrival.platform.Telemetry;
import dev.arrival.provisioning.Arrived;
import dev.arrival.provisioning.Arrived.Admitted;
import dev.arrival.provisioning.Attempt;
import dev.arrival.provisioning.Provisioning;
import dev.arrival.provisioning.Refusal;
import dev.arrival.provisioning.Refusal.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds out whose an access token is, and lets a person arrive by it whom the policy lets come so. */
@ApplicationScoped
class BearerTokens {
    @Inject
    private AccessTokens accessTokens;

    @Inject
    private Introspection introspection;

    @Inject
    private Providers providers;

    @Inject
    private Provisioning provisioning;

    @Inject
    private Standings standings;

    @Inject
    private Telemetry telemetry;

    private final KnownTokens seen = new KnownTokens();

    /**
     * Whose the token is, as of the last five seconds.
     *
     * @param entrance where the call came in: only its providers' tokens count there
     * @throws Rejection if the token is not valid there
     */
    KnownToken known(String token, Entrance entrance) throws Rejection {
        var now = Instant.now();
        var known = seen.find(token).filter(found -> found.isGood(now) && isCurrent(found, entrance));
        var remembered =
                known.isPresent() && known.get().whom().filter(this::isGone).isEmpty();
        telemetry.tokenLookedUp(remembered);
        if (remembered) {
            return known.get();
        }
        seen.forget(token);
        var learnt = learn(token, entrance);
        if (learnt.said().expires().isAfter(now)) { // it may be within the skew of clocks
            seen.remember(token, learnt);
        }
        return learnt;
    }

    /** Whether its provider is as it was, and people may come from it here. */
    private static boolean isCurrent(KnownToken known, Entrance entrance) {
        return entrance.provider(known.said().provider().stored().id())
                .filter(IdentityProvider::isEnabled)
                .filter(provider -> provider.version() == known.providerVersion())
                .isPresent();
    }

    private boolean isGone(Whom whom) {
        return standings.rolesOf(whom).isEmpty();
    }

    private KnownToken learn(String token, Entrance entrance) throws Rejection {
        var named = AccessTokens.named(token);
        var said = telemetry.span(
                "openid.token",
                () -> named.isPresent()
                        ? accessTokens.verified(token, issuing(named.get(), entrance))
                        : introspected(token, entrance));
        if (!said.hasScopes()) { // before anybody comes to be by it
            return refused(said, named.isEmpty(), null);
        }
        var attempt = Attempt.byToken(said.provider().stored(), said.namesClient());
        return said.ofClient() ? client(said, attempt, named.isEmpty()) : person(said, attempt, named.isEmpty());
    }

    /** The one provider that the token may come from. Two organizations may know one issuer: then its audience decides. */
    private Provider issuing(AccessTokens.Named named, Entrance entrance) throws Rejection {
        var possible = entrance.open().stream()
                .filter(provider -> provider.issuer().equals(named.issuer()) && !provider.isSocial())
                .map(providers::of)
                .filter(named::isFor)
                .toList();
        if (possible.size() != 1) {
            throw new Rejection(
                    Reason.TOKEN_REJECTED,
                    possible.isEmpty() ? "The token is no provider's here" : "The token is for several organizations");
        }
        return possible.get(0);
    }

    /** Only one organization's providers are shown the token: another one's might keep it. */
    private AccessToken introspected(String token, Entrance entrance) throws Rejection {
        List<IdentityProvider> asked =
                entrance.open().stream().filter(Introspection::isAt).toList();
        if (asked.stream()
                        .map(provider -> provider.organization().id())
                        .distinct()
                        .count()
                > 1) {
            throw new Rejection(Reason.TOKEN_REJECTED, "Several organizations might know the token");
        }
        var none =
                new Rejection(Reason.TOKEN_REJECTED, "The token can not be read, and no provider says that it is good");
        for (var provider : asked) {
            try {
                var said = introspection.of(token, providers.of(provider));
                if (said.isPresent()) {
                    return said.get();
                }
            } catch (Rejection e) { // another one may know it
                none = e.refusal().reason() == Reason.TOKEN_REJECTED ? none : e;
            }
        }
        throw none;
    }

    private KnownToken client(AccessToken said, Attempt attempt, boolean opaque) {
        var provider = said.provider().stored();
        var client = standings.client(provider.organization().id(), provider.issuer(), said.subject());
        if (client.isEmpty()) {
            return refused(
                    said, opaque, turnedAway(attempt, said, Reason.UNKNOWN_CLIENT, "no such client is registered"));
        }
        if (client.get().suspendedAt().isPresent()) {
            return refused(said, opaque, turnedAway(attempt, said, Reason.SUSPENDED, "the client is suspended"));
        }
        return known(said, opaque, whom(said, true, client.get().id()));
    }

    private Arrived turnedAway(Attempt attempt, AccessToken said, Reason reason, String detail) {
        return provisioning.turnAway(attempt, Optional.of(said.subject()), new Refusal(reason, detail));
    }

    private KnownToken person(AccessToken said, Attempt attempt, boolean opaque) {
        var provider = said.provider();
        var claims = telemetry.span(
                "claims.read", () -> provider.mapping().read(provider.issuer(), said.subject(), said.claims()));
        var arrived = provisioning.arrive(attempt, claims);
        if (!(arrived instanceof Admitted admitted)) {
            return refused(said, opaque, arrived);
        }
        if (admitted.reference() != null) {
            standings.forget(admitted.userId());
        }
        return known(said, opaque, whom(said, false, admitted.userId()));
    }

    private static Whom whom(AccessToken said, boolean isClient, long key) {
        var provider = said.provider().stored();
        return new Whom(isClient, key, provider.organization().id(), provider.issuer(), said.subject());
    }

    private static KnownToken known(AccessToken said, boolean opaque, Whom whom) {
        return new KnownToken(said, said.provider().stored().version(), opaque, Optional.of(whom), null, Instant.now());
    }

    private static KnownToken refused(AccessToken said, boolean opaque, Arrived why) {
        return new KnownToken(said, said.provider().stored().version(), opaque, Optional.empty(), why, Instant.now());
    }
}
