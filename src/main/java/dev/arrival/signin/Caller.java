package dev.arrival.signin;

import jakarta.security.enterprise.CallerPrincipal;

/** The person on whose behalf a request runs. The name is the person's internal key, never a provider's word. */
public class Caller extends CallerPrincipal {
    private final transient SignedIn signedIn;

    Caller(SignedIn signedIn) {
        super(Long.toString(signedIn.userId()));
        this.signedIn = signedIn;
    }

    /** The sign-in that the session remembers. */
    public SignedIn signedIn() {
        return signedIn;
    }
}
