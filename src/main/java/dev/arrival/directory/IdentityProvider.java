package dev.arrival.directory;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.platform.Fields;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An OpenID Connect provider, or a social login, that an organization trusts to say who its people are. */
@Entity
@Table(name = "identity_providers")
public class IdentityProvider {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "identity_providers_seq")
    @SequenceGenerator(name = "identity_providers_seq", sequenceName = "identity_providers_seq", allocationSize = 1)
    private long id;

    @Version
    private long version;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "organization_id", updatable = false)
    private Organization organization;

    @Column(updatable = false)
    private String issuer;

    private String name;

    @Column(name = "client_id")
    private String clientId;

    @Column(name = "client_secret")
    private String clientSecret;

    private String scopes;

    private String algorithms;

    private String mapping;

    @Column(name = "authorize_parameters")
    private String authorizeParameters;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "provider_domains", joinColumns = @JoinColumn(name = "provider_id"))
    @Column(name = "domain")
    private Set<String> domains = new HashSet<>();

    @Column(name = "api_audience")
    private String apiAudience = ApiAccess.AUDIENCE;

    @Column(name = "api_scopes")
    private String apiScopes;

    private boolean introspection;

    private boolean enabled = true;

    private boolean bootstrapped;

    /** For JPA. */
    protected IdentityProvider() {}

    /** A new provider, without a registration yet; the issuer is unique in the organization. */
    public IdentityProvider(Organization organization, String issuer) {
        this.organization = organization;
        this.issuer = issuer;
    }

    /** The internal key. */
    public long id() {
        return id;
    }

    /** Grows with each change. */
    public long version() {
        return version;
    }

    /** Whose provider it is. */
    public Organization organization() {
        return organization;
    }

    /**
     * The issuer identifier (OpenID Connect Core 1.0, section 2): compared as it is, to the letter. Of a social login, the
     * {@link SocialIssuer}'s.
     */
    public String issuer() {
        return issuer;
    }

    /** Who speaks with it; never another one later, as the issuer. */
    public Registration.Kind kind() {
        return SocialIssuer.isOne(issuer) ? Registration.Kind.SOCIAL : Registration.Kind.OPENID;
    }

    /** Whether people come from it through a social login of the server's. */
    public boolean isSocial() {
        return kind() == Registration.Kind.SOCIAL;
    }

    /** The {@linkplain Membership#source() source} of memberships that come from this provider. */
    public String source() {
        return Membership.PROVIDER + id;
    }

    /** Whether Arrival is registered at it; not yet where an older version left it. */
    public boolean isRegistered() {
        return clientId != null;
    }

    /**
     * How Arrival is registered at it.
     *
     * @throws IllegalStateException if it {@linkplain #isRegistered() is not}
     */
    public Registration registration() {
        if (!isRegistered()) {
            throw new IllegalStateException("Arrival is not registered at provider " + id);
        }
        return new Registration(
                kind(),
                name,
                clientId,
                words(scopes),
                words(algorithms),
                MappingDocument.read(Fields.of(object(mapping))),
                parameters(),
                domains,
                enabled,
                new ApiAccess(apiAudience, words(apiScopes), introspection));
    }

    private static List<String> words(String stored) {
        return stored == null || stored.isEmpty() ? List.of() : List.of(stored.split(" "));
    }

    /** Registers Arrival at it, or changes that. */
    public void register(Registration registration) {
        name = registration.name();
        clientId = registration.clientId();
        scopes = String.join(" ", registration.scopes());
        algorithms = String.join(" ", registration.algorithms());
        mapping = MappingDocument.json(registration.mapping()).toString();
        var parameters = JSON.createObjectBuilder();
        new TreeMap<>(registration.authorizeParameters()).forEach(parameters::add);
        authorizeParameters = parameters.build().toString();
        if (!domains.equals(registration.domains())) {
            domains.clear();
            domains.addAll(registration.domains());
        }
        enabled = registration.enabled();
        apiAudience = registration.api().audience();
        apiScopes = registration.api().scopes().isEmpty()
                ? null
                : String.join(" ", registration.api().scopes());
        introspection = registration.api().introspection();
    }

    /** Whether people can sign in through it. */
    public boolean isEnabled() {
        return enabled && isRegistered();
    }

    /** The client's secret, encrypted; empty if there is none, or the configuration holds it. */
    public Optional<String> encryptedSecret() {
        return Optional.ofNullable(clientSecret);
    }

    /** Stores the client's secret. */
    public void keepSecret(Optional<String> encrypted) {
        clientSecret = encrypted.orElse(null);
    }

    /** Whose secret it is that the vault keeps for this provider: a secret that was moved to another row fails. */
    public String secretOwner() {
        return "identity-provider:" + organization.id() + ":" + issuer;
    }

    /** Whether it is the one that the configuration made. */
    public boolean isBootstrapped() {
        return bootstrapped;
    }

    /** Says that the configuration made it. */
    public void bootstrapped() {
        bootstrapped = true;
    }

    private Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        object(authorizeParameters).forEach((key, value) -> parameters.put(key, ((JsonString) value).getString()));
        return parameters;
    }

    private static JsonObject object(String json) {
        try (var reader = JSON.createReader(new StringReader(json == null ? "{}" : json))) {
            return reader.readObject();
        }
    }
}
