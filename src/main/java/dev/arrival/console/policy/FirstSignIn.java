package dev.arrival.console.policy;

import dev.arrival.audit.SignIns;
import dev.arrival.console.Moment;
import dev.arrival.console.Texts;
import dev.arrival.directory.Identities;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.platform.Fields;
import dev.arrival.platform.Keyset;
import dev.arrival.provisioning.LastClaims;
import dev.arrival.provisioning.ShownClaims;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What the last sign-in through a provider brought: whoever adds one tries it, and looks. */
@ApplicationScoped
public class FirstSignIn {
    private final SignIns signIns;
    private final Identities identities;
    private final LastClaims lastClaims;

    /**
     * An attempt.
     *
     * @param outcome a stable word
     * @param outcomeText the same, to read
     * @param reference finds it
     * @param understood what Arrival took from what was said; {@code null} if the person was not let in
     */
    public record Brought(Moment at, String outcome, String outcomeText, String reference, Understood understood) {}

    /** For CDI. */
    protected FirstSignIn() {
        this(null, null, null);
    }

    @Inject
    FirstSignIn(SignIns signIns, Identities identities, LastClaims lastClaims) {
        this.signIns = signIns;
        this.identities = identities;
        this.lastClaims = lastClaims;
    }

    /** The newest one; empty if nobody has tried yet. */
    Optional<Brought> through(IdentityProvider provider) {
        var organization = provider.organization().id();
        var filter = new SignIns.Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.of(provider.id()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var newest = new Keyset<>(SignIns.SORTS.get(0), true, Optional.empty(), 1);
        return signIns.part(organization, filter, newest).rows().stream()
                .findFirst()
                .map(signIn -> new Brought(
                        Moment.of(signIn.at()),
                        Fields.word(signIn.outcome()),
                        Texts.of("outcome." + Fields.word(signIn.outcome())),
                        signIn.reference(),
                        signIn.subject()
                                .flatMap(subject -> understood(provider, subject))
                                .orElse(null)));
    }

    private Optional<Understood> understood(IdentityProvider provider, String subject) {
        var mapping = provider.registration().mapping();
        return identities
                .find(provider.organization().id(), provider.issuer(), subject)
                .flatMap(lastClaims::of)
                .map(claims -> Understood.of(mapping, claims, ShownClaims.of(ShownClaims.retold(mapping, claims))));
    }
}
