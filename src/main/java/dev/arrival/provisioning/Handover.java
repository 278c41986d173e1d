package dev.arrival.provisioning;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** What a social login of the server's said of somebody, until their browser takes it up. */
@Entity
@Table(name = "handovers")
public class Handover {
    @Id
    @Column(name = "ticket_hash", updatable = false)
    private String ticketHash;

    @Column(updatable = false)
    private String login;

    @Column(updatable = false)
    private String state;

    @Column(name = "id_token", updatable = false)
    private String idToken;

    @Column(updatable = false)
    private String profile;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    /** For JPA. */
    protected Handover() {}

    /**
     * What was said.
     *
     * @param login what the server calls the social login
     * @param state of the sign-in that the browser began, as it was sent along
     * @param idToken the claims of the ID token, verified, as JSON; empty if there is none
     * @param profile what the provider's API says besides, as JSON; empty if nothing
     */
    public Handover(String login, String state, Optional<String> idToken, Optional<String> profile) {
        this.login = login;
        this.state = state;
        this.idToken = idToken.orElse(null);
        this.profile = profile.orElse(null);
    }

    void sealed(String hash, Instant expiry) {
        ticketHash = hash;
        expiresAt = expiry;
    }

    boolean isGood(Instant now) {
        return expiresAt.isAfter(now);
    }

    /** What the server calls the social login. */
    public String login() {
        return login;
    }

    /** Of the sign-in that the browser began. */
    public String state() {
        return state;
    }

    /** The claims of the ID token, as JSON. */
    public Optional<String> idToken() {
        return Optional.ofNullable(idToken);
    }

    /** What the provider's API says besides, as JSON. */
    public Optional<String> profile() {
        return Optional.ofNullable(profile);
    }
}
