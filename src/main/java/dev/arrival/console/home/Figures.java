package dev.arrival.console.home;

import dev.arrival.analytics.Bucket;
import dev.arrival.analytics.Period;
import dev.arrival.analytics.Questions;
import dev.arrival.analytics.Questions.AdoptionRow;
import dev.arrival.analytics.Questions.RefusalRow;
import dev.arrival.analytics.Questions.SignInRow;
import dev.arrival.analytics.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Asks for all that the page shows of sign-ins, at once. */
@ApplicationScoped
public class Figures {
    /** Refusals that are older have been dealt with, or never will be. */
    static final int RECENT = 7;

    private final Questions questions;

    /**
     * What there is.
     *
     * @param rolledAt what happened later is not counted yet; {@code null} if nothing is counted yet
     * @param outcomes in the period
     * @param adoption in the period
     * @param today how today's sign-ins ended so far
     * @param refusals of the last days, in the whole organization; none if they were not asked for
     */
    public record Found(
            Instant rolledAt,
            List<SignInRow> outcomes,
            List<AdoptionRow> adoption,
            List<SignInRow> today,
            List<RefusalRow> refusals) {}

    /** For CDI. */
    protected Figures() {
        this(null);
    }

    @Inject
    Figures(Questions questions) {
        this.questions = questions;
    }

    /** Asks. */
    Found of(Scope scope, Period period, LocalDate today, boolean withRefusals) {
        var survey = questions.survey(scope.organizationId());
        var outcomes = survey.outcomes(scope, period);
        var adoption = survey.adoption(scope, period);
        var now = survey.outcomes(scope, new Period(today, today, ZoneOffset.UTC, Bucket.DAY));
        var everybody = new Scope(scope.organizationId(), Optional.empty());
        var recent = new Period(today.minusDays(RECENT - 1L), today, ZoneOffset.UTC, Bucket.DAY);
        var refusals = Optional.of(recent).filter(days -> withRefusals).map(days -> survey.refusals(everybody, days));
        var rolledAt = survey.read();
        return new Found(
                rolledAt,
                outcomes.get(),
                adoption.get(),
                now.get(),
                refusals.map(rows -> rows.get()).orElse(List.of()));
    }
}
