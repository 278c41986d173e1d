package dev.arrival.openid;

import dev.arrival.provisioning.Refusal;
import dev.arrival.provisioning.Refusal.Reason;
import java.util.Optional;

/** What a provider sent, or did not, is no proof of who someone is. */
public final class Rejection extends Exception {
    private final transient Refusal refusal;
    private final transient Optional<String> subject;

    /** For that reason. */
    public Rejection(Reason reason, String detail) {
        this(reason, detail, Optional.empty(), null);
    }

    /** For that reason, which a failure explains. */
    public Rejection(Reason reason, Throwable cause) {
        this(reason, String.valueOf(cause.getMessage()), Optional.empty(), cause);
    }

    /** For that reason, when it was known already who it was. */
    public Rejection(Reason reason, String detail, Optional<String> verifiedSubject, Throwable cause) {
        super(detail, cause);
        this.refusal = new Refusal(reason, detail);
        this.subject = verifiedSubject;
    }

    /** Why, as the audit has it. */
    public Refusal refusal() {
        return refusal;
    }

    /** Who it was, if the provider's word on that could be verified. */
    public Optional<String> subject() {
        return subject;
    }
}
