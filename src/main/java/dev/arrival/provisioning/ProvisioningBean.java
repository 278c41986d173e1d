package dev.arrival.provisioning;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.audit.Outcome;
import dev.arrival.audit.SignIns;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups.Skipped;
import dev.arrival.directory.Approval;
import dev.arrival.directory.Approvals;
import dev.arrival.directory.Identity;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Known;
import dev.arrival.directory.Recordings;
import dev.arrival.directory.Turns;
import dev.arrival.directory.User;
import dev.arrival.directory.Users;
import dev.arrival.platform.Settings;
import dev.arrival.platform.Telemetry;
import dev.arrival.provisioning.Arrived.Admitted;
import dev.arrival.provisioning.Arrived.Awaiting;
import dev.arrival.provisioning.Arrived.TurnedAway;
import dev.arrival.provisioning.Attempt.Way;
import dev.arrival.provisioning.Refusal.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The one place that opens a transaction for an arrival. */
@ApplicationScoped
public class ProvisioningBean {
    /** What the audit calls a person who waits. */
    private static final String WAITS = "waits-for-approval";

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Lookup lookup;

    @Inject
    private Carrying carrying;

    @Inject
    private Turns turns;

    @Inject
    private Users users;

    @Inject
    private Recordings recordings;

    @Inject
    private Approvals approvals;

    @Inject
    private SignIns signIns;

    @Inject
    private Telemetry telemetry;

    private final Duration claimsKeptFor = ClaimsLifetime.from(Settings.current());

    /**
     * Reads what is stored, plans, carries out and records: all of it, or nothing. A returning person about whom nothing
     * changed costs one query and one insert.
     *
     * @param claims verified
     * @throws RuntimeException if it could not be done; then nothing is left of it. Whether to try again, {@link
     *     Conflict} tells
     */
    @Transactional
    public Arrived arrive(Attempt attempt, Claims claims) {
        var rulebook = rulebooks.of(attempt.provider().organization().id());
        var known = rulebook.provider(attempt.provider().id()).filter(IdentityProvider::isEnabled);
        if (known.isEmpty()) {
            return turnAway(
                    attempt,
                    Optional.of(claims.subject()),
                    new Refusal(Reason.PROVIDER_DISABLED, "the provider was switched off or removed meanwhile"));
        }
        var provider = known.get();
        var rules = rules(rulebook.rulesOf(provider), attempt);
        if (isOnlyForTheKnown(attempt, rules)) {
            return asKnown(attempt, claims);
        }
        var found = found(rules, provider, claims);
        var plan = telemetry.span("provisioning.plan", () -> Plan.of(rules, found.stored(), claims));
        if (plan instanceof Plan.Admit admit) {
            if (attempt.isByToken() && admit.outcome() == Outcome.UNCHANGED) {
                return new Admitted(null, found.known().orElseThrow().user().id(), Outcome.UNCHANGED, false);
            }
            return admit(attempt, rules, claims, admit, found);
        }
        if (plan instanceof Plan.Await) {
            return await(attempt, rules, claims, plan, found.approval());
        }
        var refusal = ((Plan.Refuse) plan).refusal();
        var signIn = attempt.signIn()
                .of(claims.subject())
                .by(found.known().map(Known::user).map(User::id))
                .decidedBy(rules.version(), steps(plan))
                .turnedAway(refusal.outcome(), refusal.reason().code(), refusal.detail());
        signIns.add(signIn);
        users.flush();
        return new TurnedAway(signIn.reference(), refusal);
    }

    /**
     * The same, for one that was in another's way: those of an organization come one after the other. JPA inserts a
     * transaction's new groups in any order, so that two that bring the same ones, tried again side by side, would end
     * in a deadlock again.
     */
    @Transactional
    public Arrived arriveInTurn(Attempt attempt, Claims claims) {
        turns.take(attempt.provider().organization().id());
        return arrive(attempt, claims);
    }

    /**
     * Records that somebody was turned away, and nothing else.
     *
     * @param subject whom the provider named, if its word could be verified
     */
    @Transactional
    public Arrived turnAway(Attempt attempt, Optional<String> subject, Refusal refusal) {
        var signIn = attempt.signIn()
                .of(subject.orElse(null))
                .turnedAway(refusal.outcome(), refusal.reason().code(), refusal.detail());
        signIns.add(signIn);
        users.flush();
        return new TurnedAway(signIn.reference(), refusal);
    }

    private static boolean isOnlyForTheKnown(Attempt attempt, Rules rules) {
        return attempt.way() == Way.TOKEN_OF_SOMEBODY_KNOWN
                || (attempt.way() == Way.TOKEN && !rules.policy().byToken());
    }

    private Found found(Rules rules, IdentityProvider provider, Claims claims) {
        var found = lookup.find(rules, provider, claims);
        if (found.known().isPresent() || rules.seatLimit().isEmpty()) {
            return found;
        }
        turns.take(provider.organization().id()); // the last seat is taken once
        return lookup.find(rules, provider, claims);
    }

    /** By a token of a provider whose policy has nobody come so: whoever is known is let in as they are. */
    private Arrived asKnown(Attempt attempt, Claims claims) {
        var known = users.find(attempt.provider().organization().id(), claims.issuer(), claims.subject())
                .map(Known::user);
        if (known.isEmpty()) {
            return turnAway(
                    attempt,
                    Optional.of(claims.subject()),
                    new Refusal(Reason.NOT_BY_TOKEN, "the person is not known, and nobody is created by such a token"));
        }
        if (known.get().suspendedAt().isEmpty()) {
            return new Admitted(null, known.get().id(), Outcome.UNCHANGED, false);
        }
        var refusal = new Refusal(Reason.SUSPENDED, "an administrator has suspended the person");
        var signIn = attempt.signIn()
                .of(claims.subject())
                .by(known.map(User::id))
                .turnedAway(refusal.outcome(), refusal.reason().code(), refusal.detail());
        signIns.add(signIn);
        users.flush();
        return new TurnedAway(signIn.reference(), refusal);
    }

    /** An access token often says nothing of groups: that takes none away. */
    private static Rules rules(Rules rules, Attempt attempt) {
        return attempt.isByToken() ? rules.with(rules.policy().keepingGroupsUnlessMentioned()) : rules;
    }

    private Arrived admit(Attempt attempt, Rules rules, Claims claims, Plan.Admit admit, Found found) {
        found.known()
                .filter(person -> !attempt.isByToken()) // an access token says less
                .ifPresent(person -> keepIfNew(person.identity(), claims, attempt));
        var carried = carrying.out(attempt, rules, claims, admit, found);
        if (found.known().isEmpty()) {
            recordings.add(carried.identity(), ClaimsDocument.json(claims).toString(), attempt.at());
        }
        var signIn = attempt.signIn()
                .of(claims.subject())
                .decidedBy(rules.version(), steps(admit))
                .admitted(carried.user().id(), admit.outcome(), json(admit.changes(), admit.skipped()));
        signIns.add(signIn);
        users.flush();
        return new Admitted(signIn.reference(), carried.user().id(), admit.outcome(), admit.renamesGroups());
    }

    private Arrived await(Attempt attempt, Rules rules, Claims claims, Plan plan, Optional<Approval> asked) {
        var said = ClaimsDocument.json(claims).toString();
        asked.ifPresentOrElse(
                approval -> approval.saidNow(said),
                () -> approvals.add(new Approval(attempt.provider(), claims.subject(), said, attempt.at())));
        var why = plan.steps().get(plan.steps().size() - 1).why();
        var signIn = attempt.signIn()
                .of(claims.subject())
                .decidedBy(rules.version(), steps(plan))
                .turnedAway(Outcome.WAITING, WAITS, why);
        signIns.add(signIn);
        users.flush();
        return new Awaiting(signIn.reference());
    }

    /** Keeps what was said, if it is not what was said before, or that has been kept for long. */
    private void keepIfNew(Identity identity, Claims claims, Attempt attempt) {
        var digest = ClaimsDocument.digest(claims);
        var user = identity.user();
        var fresh = user.claimsAt()
                .filter(at -> at.plus(claimsKeptFor.dividedBy(2)).isAfter(attempt.at()))
                .isPresent();
        if (!fresh || !user.claimsDigest().filter(digest::equals).isPresent()) {
            recordings.keep(identity, ClaimsDocument.json(claims).toString(), attempt.at());
            user.claimsRecorded(digest, attempt.at());
        }
    }

    /** Null and not an empty list: most sign-ins have nothing to tell, and there are many. */
    private static String steps(Plan plan) {
        var notable = plan.steps().stream().filter(Step::isNotable).toList();
        var array = JSON.createArrayBuilder();
        notable.forEach(step -> array.add(step.json()));
        return notable.isEmpty() ? null : array.build().toString();
    }

    private static String json(List<Change> changes, List<Skipped> skipped) {
        var array = JSON.createArrayBuilder();
        changes.forEach(change -> array.add(change.json()));
        skipped.forEach(entry -> array.add(JSON.createObjectBuilder()
                .add("change", "skip-group")
                .add("group", entry.entry())
                .add("why", entry.why())));
        return array.build().toString();
    }
}
