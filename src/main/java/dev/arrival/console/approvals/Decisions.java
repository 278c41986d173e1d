package dev.arrival.console.approvals;

import dev.arrival.administration.Actor;
import dev.arrival.administration.Approving;
import dev.arrival.administration.Refused;
import dev.arrival.audit.Reference;
import dev.arrival.console.ActingPerson;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Texts;
import dev.arrival.directory.Approval;
import dev.arrival.directory.Approvals;
import dev.arrival.platform.Fields;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Admits or rejects those whom an administrator has ticked: each on their own, whatever becomes of the others. */
@ApplicationScoped
public class Decisions {
    private static final Logger LOG = System.getLogger(Decisions.class.getName());

    private final AdministratorsOnly administrators;
    private final ActingPerson acting;
    private final Approving approving;
    private final Approvals approvals;

    /**
     * What came of it.
     *
     * @param done about how many it was decided
     * @param left why it was not about others, in sentences
     */
    record Outcome(int done, List<String> left) {}

    /** Decides about one. */
    @FunctionalInterface
    private interface Word {
        void about(Actor actor, Chosen one);
    }

    /** For CDI. */
    protected Decisions() {
        this(null, null, null, null);
    }

    @Inject
    Decisions(AdministratorsOnly administrators, ActingPerson acting, Approving approving, Approvals approvals) {
        this.administrators = administrators;
        this.acting = acting;
        this.approving = approving;
        this.approvals = approvals;
    }

    /** Lets them come to be with their next sign-ins. */
    Outcome admit(List<Chosen> chosen) {
        return decide(chosen, (actor, one) -> approving.admit(actor, one.id(), one.expected()));
    }

    /**
     * Turns them away.
     *
     * @param reason what they are told
     */
    Outcome reject(List<Chosen> chosen, Optional<String> reason) {
        return decide(chosen, (actor, one) -> approving.reject(actor, one.id(), one.expected(), reason));
    }

    private Outcome decide(List<Chosen> chosen, Word word) {
        administrators.organizationId();
        var actor = acting.now();
        var done = 0;
        var left = new ArrayList<String>();
        for (var one : chosen) {
            try {
                word.about(actor, one);
                done++;
            } catch (Refused refused) {
                left.add(why(refused, one));
            } catch (RuntimeException failure) { // what is done about the others is done, and is said
                var reference = Reference.random();
                LOG.log(Level.ERROR, "Approval " + one.id() + " could not be decided, reference " + reference, failure);
                left.add(Texts.of("approvals.failed", name(one), reference));
            }
        }
        return new Outcome(done, left);
    }

    private String why(Refused refused, Chosen one) {
        var now = find(one);
        var name = name(one);
        return now.filter(approval -> refused.reason() == Refused.Reason.STALE)
                .flatMap(Approval::decidedBy)
                .map(by -> Texts.of("approvals.refused.stale.by", name, by, state(now.get())))
                .orElseGet(
                        () -> Texts.of("approvals.refused." + refused.reason().code(), name));
    }

    private String name(Chosen one) {
        return find(one).map(ApprovalRow::name).orElseGet(() -> Texts.of("approvals.somebody"));
    }

    private Optional<Approval> find(Chosen one) {
        return approvals.find(administrators.organizationId(), one.id());
    }

    private static String state(Approval approval) {
        return Texts.of("approvals.state." + Fields.word(approval.state()));
    }
}
