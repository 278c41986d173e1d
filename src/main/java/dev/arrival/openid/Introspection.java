package dev.arrival.openid;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.platform.Addresses;
import dev.arrival.platform.ConfigurationException;
import dev.arrival.provisioning.Refusal.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Asks a provider what a token is that only the provider can read (RFC 7662). */
@ApplicationScoped
public class Introspection {
    /** Where an answer does not say until when the token counts; it is asked again much sooner. */
    private static final Duration WITHOUT_EXPIRY = Duration.ofMinutes(1);

    /** Anybody can show any text as a token: so many questions are under way at most. */
    private static final int AT_ONCE = 32;

    private final Semaphore underWay = new Semaphore(AT_ONCE);

    @Inject
    private Discoveries discoveries;

    @Inject
    private Outgoing outgoing;

    @Inject
    private ClientSecrets secrets;

    /**
     * What the token says; empty if the provider does not know it, or no longer.
     *
     * @throws Rejection if the answer does not hold, or there is none
     */
    public Optional<AccessToken> of(String token, Provider provider) throws Rejection {
        Signatures.requireSensibleLength(token);
        if (!underWay.tryAcquire()) {
            throw new Rejection(Reason.BUSY, "Too many tokens are asked about at the same time");
        }
        try {
            var endpoint = endpoint(provider);
            var secret = secrets.of(provider.stored())
                    .orElseThrow(() -> new Rejection(Reason.UNAVAILABLE, "Introspection needs a client secret"));
            var response = TokenIntrospectionResponse.parse(new TokenIntrospectionRequest(
                            endpoint,
                            new ClientSecretBasic(new ClientID(provider.clientId()), secret),
                            new BearerAccessToken(token))
                    .toHTTPRequest()
                    .send(outgoing));
            if (!response.indicatesSuccess()) {
                throw new Rejection(Reason.PROVIDER_UNAVAILABLE, "The introspection endpoint refuses");
            }
            var said = response.toSuccessResponse();
            return said.isActive() ? Optional.of(read(said.toJSONObject(), provider)) : Optional.empty();
        } catch (IOException | ParseException e) {
            throw new Rejection(Reason.PROVIDER_UNAVAILABLE, e);
        } catch (ConfigurationException e) {
            throw new Rejection(Reason.UNAVAILABLE, e);
        } finally {
            underWay.release();
        }
    }

    private URI endpoint(Provider provider) throws IOException {
        var endpoint = discoveries.of(provider.issuer()).announced().metadata().getIntrospectionEndpointURI();
        if (endpoint == null || !Addresses.mayLead(provider.issuer(), endpoint)) {
            throw new IOException("The provider announces no introspection endpoint that can be trusted");
        }
        return endpoint;
    }

    /** Section 2.2, where nearly all is optional; what says whose token it is and for whom is not, here. */
    private static AccessToken read(Map<String, Object> said, Provider provider) throws Rejection {
        Signatures.requireSensibleLength(said.toString());
        var issuer = said.getOrDefault("iss", provider.issuer());
        if (!provider.issuer().equals(issuer)
                || !audience(said.get("aud")).contains(provider.api().audience())) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The token is another issuer's, or for another audience");
        }
        var now = Instant.now();
        var expires = instant(said.get("exp"))
                .map(end -> end.plusSeconds(IdTokens.CLOCK_SKEW))
                .orElse(now.plus(WITHOUT_EXPIRY));
        if (!expires.isAfter(now)
                || instant(said.get("nbf"))
                        .filter(begin -> begin.isAfter(now.plusSeconds(IdTokens.CLOCK_SKEW)))
                        .isPresent()) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The token has expired, or is not valid yet");
        }
        return AccessTokens.of(said, provider, expires);
    }

    private static Collection<?> audience(Object said) {
        return said instanceof Collection<?> several ? several : said == null ? List.of() : List.of(said);
    }

    private static Optional<Instant> instant(Object said) {
        return said instanceof Number seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    /** Whether that provider is asked at all. */
    public static boolean isAt(IdentityProvider provider) {
        return provider.isEnabled() && provider.registration().api().introspection();
    }
}
