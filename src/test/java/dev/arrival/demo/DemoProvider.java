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
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.OAuth2HttpServer;
import no.nav.security.mock.oauth2.http.Ssl;
import no.nav.security.mock.oauth2.http.SslKeystore;
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
    private final String scheme;

    private DemoProvider(MockOAuth2Server server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    /**
     * Starts a provider on 127.0.0.1.
     *
     * @param port where it listens; 0 for any free port
     * @throws UncheckedIOException if it can not listen there
     */
    public static DemoProvider start(int port) {
        return start(port, "http", new NettyWrapper());
    }

    /**
     * Starts one on 127.0.0.1 that is visited by HTTPS, at any free port.
     *
     * @param certificate with its key, to show to visitors
     * @param password of both
     */
    public static DemoProvider startSecure(KeyStore certificate, String password) {
        return start(0, "https", new NettyWrapper(new Ssl(new SslKeystore(password, certificate))));
    }

    @SuppressWarnings("resource") // the caller closes it
    private static DemoProvider start(int port, String scheme, OAuth2HttpServer http) {
        var config = new OAuth2Config(
                true,
                signInPage().toString(),
                null,
                false,
                new OAuth2TokenProvider(new KeyProvider(List.of(freshKey()))),
                Set.of(new DemoPeople(ISSUER_PATH, API_AUDIENCE, signInPage())),
                http);
        var server = new MockOAuth2Server(config);
        try {
            server.start(loopback(), port);
        } catch (Exception e) { // Kotlin does not declare the IOException
            server.shutdown();
            throw e instanceof IOException io ? new UncheckedIOException(io) : new IllegalStateException(e);
        }
        return new DemoProvider(server, scheme);
    }

    public String issuer() {
        return scheme + "://127.0.0.1:" + server.getConfig().getHttpServer().port() + "/" + ISSUER_PATH;
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
