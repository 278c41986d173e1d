package dev.arrival.openid;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.arrival.claims.Text;
import dev.arrival.platform.Addresses;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one provider announces about itself (OpenID Connect Discovery 1.0), and the keys it signs with. */
public final class Discovery {
    private static final Logger LOG = System.getLogger(Discovery.class.getName());

    private static final Duration FRESH = Duration.ofMinutes(10);

    /** After a failure, and between two questions of whether the provider is there. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** An unknown key makes the keys be read anew, but not more often than this (rule 6). */
    private static final long KEYS_PAUSE_MILLIS = 10_000;

    private static final long KEYS_FRESH_MILLIS = 300_000;
    private static final long KEYS_WAIT_MILLIS = 6_000;

    private static final int LONGEST_LINE = 1_000;

    /**
     * Endpoints and keys of a provider.
     *
     * @param metadata the discovery document
     * @param keys cached; read anew when a token names a key that is not among them
     */
    public record Announced(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys) {}

    private final Issuer issuer;
    private final Outgoing outgoing;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Announced announced;
    private volatile long asked;
    private volatile boolean reachable;

    Discovery(String issuer, Outgoing outgoing) {
        this.issuer = new Issuer(issuer);
        this.outgoing = outgoing;
    }

    /**
     * The provider's announcement, at most ten minutes old; older only as long as the provider can not be reached.
     *
     * @throws IOException if the provider could never be asked, or announces itself wrongly
     */
    public Announced announced() throws IOException {
        ask(reachable ? FRESH : PAUSE, announced != null);
        var known = announced;
        if (known == null) {
            throw new IOException("The provider has not announced itself");
        }
        return known;
    }

    /** Whether the provider answered when it was last asked, however long ago. */
    public boolean hasAnswered() {
        return reachable;
    }

    /** Whether the provider has been asked yet. */
    boolean isKnown() {
        return asked != 0;
    }

    /** Whether that was within the last five seconds. */
    boolean isFresh() {
        return !isDue(PAUSE);
    }

    /** Whether the provider answers, as of the last five seconds. */
    public boolean isReachable() {
        ask(PAUSE, isKnown());
        return reachable;
    }

    /**
     * Asks if the last time is longer ago. Those who come meanwhile do not ask again: they go by what is known, and wait only
     * where nothing is that is of use to them.
     */
    private void ask(Duration age, boolean known) {
        if (!isDue(age) || (known && asking.isLocked())) {
            return;
        }
        asking.lock();
        try {
            if (isDue(age)) {
                askNow();
            }
        } finally {
            asking.unlock();
        }
    }

    private void askNow() {
        try {
            announced = read();
            reachable = true;
        } catch (IOException e) {
            reachable = false;
            LOG.log(Level.WARNING, "The discovery document of " + issuer + " can not be had: " + inOneLine(e));
        } finally {
            asked = System.nanoTime();
        }
    }

    /** A failure and its causes. They quote the provider, which writes no lines of its own here (rule 19). */
    static String inOneLine(Throwable failure) {
        return Text.shortened(
                Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .map(Throwable::toString)
                        .collect(Collectors.joining(", caused by ")),
                LONGEST_LINE);
    }

    private boolean isDue(Duration age) {
        return asked == 0 || System.nanoTime() - asked > age.toNanos();
    }

    private Announced read() throws IOException {
        var metadata = metadata(issuer, outgoing);
        return new Announced(metadata, keys(metadata));
    }

    /** The issuer's discovery document, if it can be read and trusted. */
    static OIDCProviderMetadata metadata(Issuer issuer, HTTPRequestSender outgoing) throws IOException {
        try {
            var response =
                    new OIDCProviderConfigurationRequest(issuer).toHTTPRequest().send(outgoing);
            response.ensureStatusCode(HTTPResponse.SC_OK);
            var metadata = OIDCProviderMetadata.parse(response.getBodyAsJSONObject());
            requireSameIssuer(metadata, issuer);
            requireTrustworthy(issuer, metadata.getAuthorizationEndpointURI());
            requireTrustworthy(issuer, metadata.getTokenEndpointURI());
            requireTrustworthy(issuer, metadata.getJWKSetURI());
            if (metadata.getUserInfoEndpointURI() != null) {
                requireTrustworthy(issuer, metadata.getUserInfoEndpointURI());
            }
            return metadata;
        } catch (ParseException | IllegalArgumentException e) { // Nimbus throws the latter where a value is empty
            throw new IOException("The provider's discovery document can not be read", e);
        }
    }

    /** OpenID Connect Discovery 1.0, section 4.3. */
    private static void requireSameIssuer(OIDCProviderMetadata metadata, Issuer issuer) throws IOException {
        if (!metadata.getIssuer().equals(issuer)) {
            throw new IOException("The provider's discovery document is another issuer's");
        }
    }

    private static void requireTrustworthy(Issuer issuer, URI endpoint) throws IOException {
        if (endpoint == null || !Addresses.mayLead(issuer.getValue(), endpoint)) {
            throw new IOException("The provider's discovery document lacks an endpoint, or has one without TLS");
        }
    }

    /** The same source as before as long as the provider keeps its keys at the same place. */
    private JWKSource<SecurityContext> keys(OIDCProviderMetadata metadata) throws IOException {
        var known = announced;
        if (known != null && known.metadata().getJWKSetURI().equals(metadata.getJWKSetURI())) {
            return known.keys();
        }
        return keys(metadata.getJWKSetURI(), outgoing);
    }

    /** Keys that are read when first needed. */
    static JWKSource<SecurityContext> keys(URI address, ResourceRetriever outgoing) throws IOException {
        return JWKSourceBuilder.<SecurityContext>create(address.toURL(), outgoing)
                .cache(KEYS_FRESH_MILLIS, KEYS_WAIT_MILLIS)
                .refreshAheadCache(false) // it would start threads that the server does not know
                .rateLimited(KEYS_PAUSE_MILLIS)
                .build();
    }
}
