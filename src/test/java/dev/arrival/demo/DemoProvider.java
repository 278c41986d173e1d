package dev.arrival.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * An OpenID Connect provider for the demo and for tests: mock-oauth2-server behind a sign-in page of our own.
 *
 * <p>It believes whatever is typed and takes any client secret, so it listens on loopback only, and it signs with a key
 * made at each start: the one in mock-oauth2-server's jar is public.
 */
public final class DemoProvider implements AutoCloseable {
    /** What an access token is for; an ID token is for the client. */
    public static final String API_AUDIENCE = "arrival-api";

    private static final String ISSUER_PATH = "demo";

    private final MockOAuth2Server server;

    private DemoProvider(MockOAuth2Server server) {
        this.server = server;
    }

    /**
     * Starts a provider on 127.0.0.1.
     *
     * @param port where it listens; 0 for any free port
     * @throws UncheckedIOException if it can not listen there
     */
    @SuppressWarnings("resource") // the caller closes it
    public static DemoProvider start(int port) {
        var config = new OAuth2Config(
                true,
                signInPage().toString(),
                null,
                false,
                new OAuth2TokenProvider(new KeyProvider(List.of(freshKey()))),
                Set.of(new DemoPeople(ISSUER_PATH, API_AUDIENCE, signInPage())),
                new NettyWrapper());
        var server = new MockOAuth2Server(config);
        try {
            server.start(loopback(), port);
        } catch (Exception e) { // Kotlin does not declare the IOException
            server.shutdown();
            throw e instanceof IOException io ? new UncheckedIOException(io) : new IllegalStateException(e);
        }
        return new DemoProvider(server);
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getConfig().getHttpServer().port() + "/" + ISSUER_PATH;
    }

    public String clientId() {
        return "arrival";
    }

    public String clientSecret() {
        return "not-a-secret";
    }

    @Override
    public void close() {
        server.shutdown();
    }

    private static Path signInPage() {
        try {
            return Path.of(Objects.requireNonNull(DemoProvider.class.getResource("/demo/login.html"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey freshKey() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
