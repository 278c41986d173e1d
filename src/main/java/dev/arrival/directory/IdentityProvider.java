package dev.arrival.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** An OpenID Connect provider that an organization trusts to say who its people are. */
@Entity
@Table(name = "identity_providers")
public class IdentityProvider {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "identity_providers_seq")
    @SequenceGenerator(name = "identity_providers_seq", sequenceName = "identity_providers_seq", allocationSize = 1)
    private long id;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "organization_id")
    private Organization organization;

    @Column(updatable = false)
    private String issuer;

    /** For JPA. */
    protected IdentityProvider() {}

    /** A new provider; the issuer is unique in the organization. */
    public IdentityProvider(Organization organization, String issuer) {
        this.organization = organization;
        this.issuer = issuer;
    }

    /** The internal key. */
    public long id() {
        return id;
    }

    /** Whose provider it is. */
    public Organization organization() {
        return organization;
    }

    /** The issuer identifier (OpenID Connect Core 1.0, section 2): compared as it is, to the letter. */
    public String issuer() {
        return issuer;
    }

    /** The {@linkplain Membership#source() source} of memberships that come from this provider. */
    public String source() {
        return Membership.PROVIDER + id;
    }
}
