package dev.arrival.signin;

import jakarta.security.enterprise.CallerPrincipal;

/**
 * On whose behalf a request runs: a person with a session, or whoever shows an access token. The name is an internal key,
 * never a provider's word.
 */
public class Caller extends CallerPrincipal {
    private static final long serialVersionUID = 1;

    private final transient Whom whom;
    private final transient SignedIn signedIn;

    Caller(SignedIn signedIn) {
        super(Long.toString(signedIn.userId()));
        this.whom = Whom.of(signedIn);
        this.signedIn = signedIn;
    }

    Caller(Whom whom) {
        super(whom.isClient() ? "client:" + whom.key() : Long.toString(whom.key()));
        this.whom = whom;
        this.signedIn = null;
    }

    /** Who that is. */
    Whom whom() {
        return whom;
    }

    /** The audit entry of the sign-in that the session remembers; {@code null} if there is no session. */
    String reference() {
        return signedIn == null ? null : signedIn.reference();
    }
}
