package dev.arrival.testing.provider;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * An OpenID Connect provider for tests: strict and honest until told to {@linkplain #lie lie}. It asks nobody for a
 * password; whoever comes is the {@linkplain #nextPerson person} that the test has named.
 */
public final class LyingProvider implements AutoCloseable {
    /** An issuer that no provider here is. */
    public static final String ANOTHER_ISSUER = "https://another-issuer.example";

    /** Long enough for HS256, and wrong on the wire unless encoded as each kind of client authentication wants it. */
    private static final String SECRET = "no secret: 100% of it + & = known to everybody";

    static {
        // The server writes head and body apart; without this the body waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(LyingProvider::daemon);
    private final String issuer;
    private final RegisteredClient client = new RegisteredClient("arrival", SECRET);
    private final Announcement announcement;
    private final IdTokens idTokens;
    private final SignIns signIns;
    private final Map<String, Endpoint> endpoints;
    private final Map<String, Map<String, Object>> opaque = new ConcurrentHashMap<>();
    private volatile Set<Lie> lies = Set.of();

    private LyingProvider(HttpServer server) {
        this.server = server;
        issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/liar";
        announcement = new Announcement(issuer, () -> lies);
        idTokens = new IdTokens(issuer, client, URI.create(issuer + "/impostor-keys"));
        signIns = new SignIns(issuer, client, announcement, idTokens, () -> lies);
        endpoints = Map.of(
                "introspect", new Endpoint(this::introspect),
                "discovery", new Endpoint(announcement::show),
                "jwks", new Endpoint(this::showKeys),
                "authorize", new Endpoint(signIns::authorize),
                "token", new Endpoint(signIns::token),
                "userinfo", new Endpoint(signIns::userinfo),
                "end_session", new Endpoint(signIns::endSession),
                "impostor-keys", new Endpoint(this::showImpostorKeys),
                "elsewhere", new Endpoint(signIns::elsewhere));
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** Starts at a free port. */
    public static LyingProvider start() {
        return start(0);
    }

    public static LyingProvider start(int port) {
        try {
            var address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
            return new LyingProvider(HttpServer.create(address, 256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Makes the provider as it was at its start, but for its keys, what is registered, and codes and tokens given. */
    public void startOver() {
        tellTheTruth();
        announcement.startOver();
        signIns.startOver();
        idTokens.signWith(JWSAlgorithm.RS256);
        forgetCalls();
    }

    public String issuer() {
        return issuer;
    }

    public String clientId() {
        return client.id();
    }

    /** The same at every start, so that a provider may go and come back at its port. */
    public String clientSecret() {
        return client.secret();
    }

    /** Registers one exact address, for after sign-in as well as for after sign-out. */
    public void registerRedirectUri(String uri) {
        client.addresses().add(uri);
    }

    /** Registers every address that begins like this. */
    public void registerRedirectUrisUnder(String prefix) {
        client.prefixes().add(prefix);
    }

    /**
     * From now on the discovery document says this. The provider acts by what it announces of client authentication at
     * the token endpoint and of {@code iss} in its answers.
     */
    public void announce(String member, Object value) {
        announcement.say(member, value);
    }

    /** From now on the discovery document does not mention this. */
    public void withdraw(String member) {
        announcement.withhold(member);
    }

    /** Whoever signs in from now on is this person: {@code sub} and any other claims. */
    public void nextPerson(Map<String, Object> claims) {
        var person = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        signIns.nextPeople(() -> person);
    }

    /** Whoever signs in from now on is the person that this yields then; it is asked by many threads at once. */
    public void nextPeople(Supplier<Map<String, Object>> people) {
        signIns.nextPeople(people);
    }

    /** These claims of a person are told by the userinfo endpoint instead of the ID token. */
    public void onlyInUserinfo(Set<String> claims) {
        signIns.onlyInUserinfo(claims);
    }

    /** The userinfo endpoint adds these claims, also in place of the person's own. */
    public void userinfo(Map<String, Object> claims) {
        signIns.userinfo(claims);
    }

    /** The token endpoint's answer has these members, also in place of its own. */
    public void tokenAnswer(Map<String, Object> members) {
        signIns.tokenAnswer(members);
    }

    /** Puts new keys under new ids in the place of all keys. */
    public void rotateKey() {
        idTokens.rotateKeys();
    }

    /** With RS256 unless told otherwise, or PS256, ES256, EdDSA. */
    public void signWith(JWSAlgorithm algorithm) {
        idTokens.signWith(algorithm);
    }

    /** Any claims, well signed; the type is {@code at+jwt}, say. */
    public String sign(String type, Map<String, Object> claims) {
        var set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        return idTokens.sign(new JOSEObjectType(type), set.build());
    }

    /**
     * An access token for Arrival's API, of an hour.
     *
     * @param claims also in place of its own; one that is null is not there
     * @param lies that it tells
     */
    public String accessToken(Map<String, Object> claims, Lie... lies) {
        return idTokens.writeAccess(claims, Set.of(lies));
    }

    /** From now on the introspection endpoint says this of a token; nothing good if it is empty. */
    public void introspected(String token, Map<String, Object> said) {
        opaque.put(token, said);
    }

    /** Tells these lies from now on, and none else. */
    public void lie(Lie first, Lie... more) {
        lies = Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    public void tellTheTruth() {
        lies = Set.of();
    }

    /** How long {@link Lie#TOKEN_ENDPOINT_HANGS} takes, 30 seconds unless told otherwise. */
    public void hangFor(Duration duration) {
        signIns.hangFor(duration);
    }

    /**
     * How often an endpoint was asked: discovery, jwks, authorize, token, userinfo, end_session, and two where nobody
     * should come, impostor-keys ({@link Lie#JKU_IN_THE_HEADER}) and elsewhere
     * ({@link Lie#TOKEN_ENDPOINT_REDIRECTS_AWAY}).
     */
    public long calls(String endpoint) {
        return endpoint(endpoint).calls();
    }

    public void forgetCalls() {
        endpoints.values().forEach(Endpoint::forget);
    }

    /** What the last request to an endpoint asked, by query or form; of a repeated parameter the first value. */
    public Map<String, String> lastParameters(String endpoint) {
        var parameters = new TreeMap<String, String>();
        endpoint(endpoint)
                .last()
                .ifPresent(visit -> visit.parameters().forEach((name, values) -> parameters.put(name, values.get(0))));
        return parameters;
    }

    public Optional<String> lastHeader(String endpoint, String name) {
        return endpoint(endpoint).last().flatMap(visit -> visit.header(name));
    }

    private Endpoint endpoint(String name) {
        return Optional.ofNullable(endpoints.get(name))
                .orElseThrow(
                        () -> new IllegalArgumentException("no endpoint " + name + ", only " + endpoints.keySet()));
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var visit = Visit.read(exchange);
            var name = visit.path().equals("/liar/.well-known/openid-configuration")
                    ? "discovery"
                    : visit.path().replaceFirst("^/liar/", "");
            var endpoint = endpoints.get(name);
            if (endpoint == null) {
                visit.page(404, "Nothing is here.");
            } else {
                endpoint.receive(visit);
            }
        }
    }

    private void showKeys(Visit visit) throws IOException {
        if (lies.contains(Lie.JWKS_DOWN)) {
            visit.refuse(OAuth2Error.TEMPORARILY_UNAVAILABLE.setHTTPStatusCode(503));
        } else {
            visit.json(200, idTokens.keys().published().toJSONObject());
        }
    }

    /** RFC 7662, for the registered client only. */
    private void introspect(Visit visit) throws IOException, GeneralException {
        visit.requireMethod("POST");
        var proof = new ClientSecretBasic(new ClientID(client.id()), new Secret(client.secret()));
        if (!visit.header("Authorization")
                .filter(proof.toHTTPAuthorizationHeader()::equals)
                .isPresent()) {
            throw new GeneralException(OAuth2Error.INVALID_CLIENT);
        }
        var said = opaque.getOrDefault(visit.required("token"), Map.of());
        var answer = new LinkedHashMap<>(said);
        answer.put("active", !said.isEmpty());
        visit.json(200, answer);
    }

    private void showImpostorKeys(Visit visit) throws IOException {
        visit.json(200, idTokens.keys().impostor().published().toJSONObject());
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "lying-provider");
        thread.setDaemon(true);
        return thread;
    }
}
