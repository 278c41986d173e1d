package dev.arrival.testing;

import static dev.arrival.testing.KeycloakAdmin.encoded;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A real Keycloak with the realm {@code company} of {@code keycloak/arrival-realm.json}, run from the unpacked
 * distribution that the system property {@code keycloak.home} names. Its database is in memory, so every start is
 * fresh; but a start takes long and one home serves one process at a time, so all tests of a JVM share one. It knows ada
 * (analysts, emea), grace (admins) and linus (no group), whom tests leave as they are; each makes its own people besides,
 * or its own realm.
 */
public final class KeycloakProcess {

    public static final String CLIENT_ID = "arrival";
    public static final String CLIENT_SECRET = "arrival-on-loopback";

    /** Everybody's. */
    public static final String PASSWORD = "on-loopback";

    private static final String REALM = "company";
    private static final String ADMINISTRATOR = "administrator";
    private static final Path LOG = Path.of("target", "keycloak.log");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static KeycloakProcess shared;

    private final ServerProcess process;
    private final URI issuer;
    private final KeycloakAdmin admin;
    private int keyPriority = 1_000;

    private KeycloakProcess(ServerProcess process, URI issuer, KeycloakAdmin admin) {
        this.process = process;
        this.issuer = issuer;
        this.admin = admin;
    }

    /** The one of this JVM, with which it ends. The first to ask starts it, and nobody waits for it here. */
    public static synchronized KeycloakProcess shared() {
        if (shared == null) {
            shared = launch();
        }
        return shared;
    }

    private static KeycloakProcess launch() {
        String property = System.getProperty("keycloak.home");
        Path home = Path.of(Objects.requireNonNull(property, "System property keycloak.home is missing"));
        try {
            placeRealm(home);
            int port = freePort();
            URI server = URI.create("http://127.0.0.1:" + port);
            return new KeycloakProcess(
                    launch(home, port),
                    server.resolve("/realms/" + REALM),
                    new KeycloakAdmin(server, REALM, ADMINISTRATOR, PASSWORD));
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak can not be started from " + home, e);
        }
    }

    private static void placeRealm(Path home) throws IOException {
        try (InputStream realm = realm()) {
            Path folder = Files.createDirectories(home.resolve("data/import"));
            Path file = folder.resolve(REALM + "-realm.json"); // A name that Keycloak insists on.
            Files.copy(realm, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static InputStream realm() {
        return KeycloakProcess.class.getResourceAsStream("/keycloak/arrival-realm.json");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static ServerProcess launch(Path home, int port) {
        List<String> command = List.of(
                "sh",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--db=dev-mem",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--import-realm");
        Map<String, String> environment = Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_APPEND",
                "-XX:TieredStopAtLevel=1",
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                ADMINISTRATOR,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                PASSWORD);
        return ServerProcess.start(command, environment, LOG);
    }

    /** As it stands in tokens; the discovery document is beneath it. */
    public URI issuer() {
        return issuer;
    }

    /** A shared Arrival where this realm's people sign in, also by tokens, and their groups carry roles. */
    public ArrivalServer arrival() {
        process.awaitAnswer(URI.create(issuer + "/.well-known/openid-configuration"), PATIENCE);
        var arrival = ArrivalServer.shared(Map.of(
                "ARRIVAL_PROVIDER_ISSUER",
                issuer.toString(),
                "ARRIVAL_PROVIDER_CLIENT_ID",
                CLIENT_ID,
                "ARRIVAL_PROVIDER_CLIENT_SECRET",
                CLIENT_SECRET,
                "ARRIVAL_PROVIDER_BY_TOKEN",
                "on",
                "ARRIVAL_PROVIDER_PRIVILEGED_GROUPS",
                "admins",
                "ARRIVAL_ROLES_ADMIN",
                "admins",
                "ARRIVAL_ROLES_ANALYST",
                "analysts",
                "ARRIVAL_ENCRYPTION_KEY",
                Deployment.ENCRYPTION_KEY));
        welcome(arrival.address());
        return arrival;
    }

    /**
     * Returns when the realm answers, and from now on sends people back to any path beneath this address. It does so
     * for nobody else's.
     */
    public void welcome(URI arrivalAddress) {
        process.awaitAnswer(URI.create(issuer + "/.well-known/openid-configuration"), PATIENCE);
        sendBackTo(arrivalAddress.resolve("/*").toString());
    }

    /** From now on sends people back to this address too, to the letter. */
    public void sendBackTo(String redirectUri) {
        Map<String, Object> client =
                admin.list("/clients?clientId=" + encoded(CLIENT_ID)).get(0);
        List<Object> addresses = new ArrayList<>((List<?>) client.get("redirectUris"));
        addresses.add(redirectUri);
        client.put("redirectUris", addresses);
        admin.replace("/clients/" + client.get("id"), client);
    }

    /** A new realm of the same Keycloak, with a client of its own that is called the same; it knows nobody yet. */
    public KeycloakProcess createRealm(String name) {
        try (InputStream stream = realm()) {
            Map<String, Object> realm = Json.parse(new String(stream.readAllBytes(), UTF_8));
            realm.put("realm", name);
            realm.keySet().removeAll(Set.of("users", "groups"));
            return new KeycloakProcess(process, issuer.resolve(name), admin.createRealm(name, realm));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * From now on this realm also takes another one's word for who somebody is, and for their verified e-mail: its login
     * page has a link {@code social-} and the other realm's name.
     */
    public void broker(KeycloakProcess other) {
        String alias = other.name();
        String client = "broker-" + name();
        other.admin.create(
                "/clients",
                Map.of(
                        "clientId", client,
                        "secret", CLIENT_SECRET,
                        "redirectUris", List.of(issuer + "/broker/" + alias + "/endpoint")));
        String protocol = other.issuer + "/protocol/openid-connect";
        Map<String, String> config = new HashMap<>(Map.of(
                "issuer",
                other.issuer.toString(),
                "clientId",
                client,
                "clientSecret",
                CLIENT_SECRET,
                "clientAuthMethod",
                "client_secret_post",
                "defaultScope",
                "openid profile email",
                "authorizationUrl",
                protocol + "/auth",
                "tokenUrl",
                protocol + "/token",
                "jwksUrl",
                protocol + "/certs"));
        config.putAll(Map.of("useJwksUrl", "true", "validateSignature", "true", "syncMode", "IMPORT"));
        admin.create(
                "/identity-provider/instances",
                Map.of("alias", alias, "providerId", "keycloak-oidc", "trustEmail", true, "config", config));
    }

    private String name() {
        return Path.of(issuer.getPath()).getFileName().toString();
    }

    /**
     * A new program that may ask for tokens with a person's password, or on its own behalf; its secret is everybody's.
     *
     * @param audience for whom its access tokens are besides; for nobody if empty
     */
    public void createProgram(String clientId, Optional<String> audience) {
        List<Object> mappers = new ArrayList<>((List<?>)
                admin.list("/clients?clientId=" + encoded(CLIENT_ID)).get(0).get("protocolMappers"));
        mappers.replaceAll(KeycloakProcess::withoutId);
        audience.ifPresent(name -> mappers.add(Map.of(
                "name",
                "audience",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-audience-mapper",
                "config",
                Map.of("included.custom.audience", name, "access.token.claim", "true", "id.token.claim", "false"))));
        admin.create(
                "/clients",
                Map.of(
                        "clientId",
                        clientId,
                        "secret",
                        CLIENT_SECRET,
                        "directAccessGrantsEnabled",
                        true,
                        "serviceAccountsEnabled",
                        true,
                        "protocolMappers",
                        mappers));
    }

    private static Object withoutId(Object mapper) {
        Map<String, Object> copy = new HashMap<>(Json.object(mapper));
        copy.remove("id");
        return copy;
    }

    /** What the token endpoint answers a program that shows a person's password: access, refresh and ID token. */
    public Map<String, Object> tokens(String clientId, String username) {
        return granted(
                clientId, "grant_type=password&scope=openid&username=" + encoded(username) + "&password=" + PASSWORD);
    }

    /** What the token endpoint answers a program that comes on its own behalf. */
    public Map<String, Object> tokens(String clientId) {
        return granted(clientId, "grant_type=client_credentials");
    }

    private Map<String, Object> granted(String clientId, String form) {
        return admin.ask(
                URI.create(issuer + "/protocol/openid-connect/token"),
                form + "&client_id=" + encoded(clientId) + "&client_secret=" + CLIENT_SECRET);
    }

    /** What tokens call a person. */
    public String subject(String username) {
        return (String) user(username).get("id");
    }

    /** A person who can sign in with the common password and has a verified e-mail. */
    public void createUser(String username, String firstName, String lastName, String email, String... groups) {
        admin.create(
                "/users",
                Map.of(
                        "username", username,
                        "firstName", firstName,
                        "lastName", lastName,
                        "email", email,
                        "emailVerified", true,
                        "enabled", true,
                        "credentials", List.of(Map.of("type", "password", "value", PASSWORD))));
        setGroups(username, groups);
    }

    /** The new e-mail counts as verified. */
    public void setEmail(String username, String email) {
        Map<String, Object> user = user(username);
        user.put("email", email);
        user.put("emailVerified", true);
        admin.replace("/users/" + user.get("id"), user);
    }

    /** Makes a person a member of exactly these groups; those that do not exist are created. */
    public void setGroups(String username, String... groups) {
        String memberships = "/users/" + user(username).get("id") + "/groups/";
        for (Map<String, Object> group : admin.list(memberships)) {
            admin.delete(memberships + group.get("id"));
        }
        for (String name : groups) {
            Object id = group(name).map(group -> group.get("id")).orElseGet(() -> createGroup(name));
            admin.replace(memberships + id, Map.of());
        }
    }

    /** The group keeps its id and its members. */
    public void renameGroup(String name, String newName) {
        Map<String, Object> group = group(name).orElseThrow();
        group.put("name", newName);
        admin.replace("/groups/" + group.get("id"), group);
    }

    /** Signs with a new RSA key from now on; the former ones stay published. */
    public void rotateKeys() {
        keyPriority++;
        admin.create(
                "/components",
                Map.of(
                        "name",
                        "rsa-" + keyPriority,
                        "providerId",
                        "rsa-generated",
                        "providerType",
                        "org.keycloak.keys.KeyProvider",
                        "config",
                        Map.of("priority", List.of(Integer.toString(keyPriority)))));
    }

    private Map<String, Object> user(String username) {
        return admin.list("/users?exact=true&username=" + encoded(username)).get(0);
    }

    private Optional<Map<String, Object>> group(String name) {
        return admin.list("/groups?exact=true&search=" + encoded(name)).stream()
                .filter(group -> name.equals(group.get("name")))
                .findFirst();
    }

    private Object createGroup(String name) {
        return admin.create("/groups", Map.of("name", name));
    }
}
