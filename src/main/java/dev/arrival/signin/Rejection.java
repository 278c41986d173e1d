package dev.arrival.signin;

import dev.arrival.provisioning.Refusal;
import dev.arrival.provisioning.Refusal.Reason;
import java.util.Optional;

/** The conversation with the provider came to nothing. */
final class Rejection extends Exception {
    private final transient Refusal refusal;
    private final transient Optional<String> subject;

    Rejection(Reason reason, String detail) {
        this(reason, detail, Optional.empty(), null);
    }

    Rejection(Reason reason, Throwable cause) {
        this(reason, String.valueOf(cause.getMessage()), Optional.empty(), cause);
    }

    Rejection(Reason reason, String detail, Optional<String> verifiedSubject, Throwable cause) {
        super(detail, cause);
        this.refusal = new Refusal(reason, detail);
        this.subject = verifiedSubject;
    }

    Refusal refusal() {
        return refusal;
    }

    /** Who it was, if the provider's word on that could be verified. */
    Optional<String> subject() {
        return subject;
    }
}
