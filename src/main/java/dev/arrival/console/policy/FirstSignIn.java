package dev.arrival.console.policy;

import dev.arrival.audit.AdministrativeAct;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.audit.Outcome;
import dev.arrival.audit.SignIn;
import dev.arrival.audit.SignIns;
import dev.arrival.claims.Claims;
import dev.arrival.console.Moment;
import dev.arrival.console.Texts;
import dev.arrival.directory.Approval;
import dev.arrival.directory.Approvals;
import dev.arrival.directory.Identities;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.platform.Fields;
import dev.arrival.platform.Keyset;
import dev.arrival.provisioning.ClaimsDocument;
import dev.arrival.provisioning.LastClaims;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** What the last sign-in through a provider brought: whoever adds one tries it, and looks. */
@ApplicationScoped
public class FirstSignIn {
    private static final Set<Outcome> LET_IN = Set.of(Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED);

    private final SignIns signIns;
    private final AdministrativeActs acts;
    private final Approvals approvals;
    private final Identities identities;
    private final LastClaims lastClaims;

    /**
     * An attempt.
     *
     * @param outcome a stable word
     * @param outcomeText the same, to read
     * @param reference finds it
     * @param understood what Arrival took from what was said; {@code null} if that is not known
     * @param note why it is not known, and what to do; empty if it is
     */
    public record Brought(
            Moment at, String outcome, String outcomeText, String reference, Understood understood, String note) {
        /** Whether the person was turned away, so that nothing is kept of what was said. */
        public boolean isTurnedAway() {
            return outcome.equals("refused") || outcome.equals("failed");
        }
    }

    /** For CDI. */
    protected FirstSignIn() {
        this(null, null, null, null, null);
    }

    @Inject
    FirstSignIn(
            SignIns signIns,
            AdministrativeActs acts,
            Approvals approvals,
            Identities identities,
            LastClaims lastClaims) {
        this.signIns = signIns;
        this.acts = acts;
        this.approvals = approvals;
        this.identities = identities;
        this.lastClaims = lastClaims;
    }

    /** The newest one; empty if nobody has tried yet. */
    Optional<Brought> through(IdentityProvider provider) {
        var filter = new SignIns.Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.of(provider.id()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var newest = new Keyset<>(SignIns.SORTS.get(0), true, Optional.empty(), 1);
        return signIns.part(provider.organization().id(), filter, newest).rows().stream()
                .findFirst()
                .map(signIn -> brought(provider, signIn));
    }

    private Brought brought(IdentityProvider provider, SignIn signIn) {
        var outcome = Fields.word(signIn.outcome());
        var note = note(provider, signIn);
        var said = note.isEmpty() ? said(provider, signIn) : Optional.<Claims>empty();
        return new Brought(
                Moment.of(signIn.at()),
                outcome,
                Texts.of("outcome." + outcome),
                signIn.reference(),
                said.map(claims -> Understood.of(provider.registration().mapping(), claims))
                        .orElse(null),
                note.isEmpty() ? "" : Texts.of("providers.test." + note));
    }

    /** Why what was said then is not known, or not under the names that the mapping has now. */
    private String note(IdentityProvider provider, SignIn signIn) {
        if (signIn.outcome() != Outcome.WAITING && !LET_IN.contains(signIn.outcome())) {
            return "turned-away";
        }
        if (signIn.isByToken()) {
            return "by-token";
        }
        return lastChange(provider)
                        .filter(act -> !signIn.at().isAfter(act.at()))
                        .isPresent()
                ? "changed-since"
                : "";
    }

    private Optional<AdministrativeAct> lastChange(IdentityProvider provider) {
        var changes = new AdministrativeActs.Filter(
                Optional.of("change-provider"),
                Optional.empty(),
                Optional.of("provider:" + provider.id()),
                Optional.empty(),
                Optional.empty());
        var newest = new Keyset<>(AdministrativeActs.SORTS.get(0), true, Optional.empty(), 1);
        return acts.part(provider.organization().id(), changes, newest).rows().stream()
                .findFirst();
    }

    private Optional<Claims> said(IdentityProvider provider, SignIn signIn) {
        var organization = provider.organization().id();
        var subject = signIn.subject().orElse("");
        return signIn.outcome() == Outcome.WAITING
                ? approvals
                        .find(organization, provider.issuer(), subject)
                        .filter(approval -> approval.state() == Approval.State.WAITING) // others are forgotten one day
                        .map(approval -> ClaimsDocument.of(provider.issuer(), subject, approval.claims()))
                : identities.find(organization, provider.issuer(), subject).flatMap(lastClaims::of);
    }
}
