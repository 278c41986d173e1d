package dev.arrival.api;

import dev.arrival.analytics.Answer;
import dev.arrival.analytics.Bucket;
import dev.arrival.analytics.Period;
import dev.arrival.analytics.Questions;
import dev.arrival.analytics.Questions.AdoptionRow;
import dev.arrival.analytics.Questions.ChangeRow;
import dev.arrival.analytics.Questions.Dimension;
import dev.arrival.analytics.Questions.DurationRow;
import dev.arrival.analytics.Questions.GroupRow;
import dev.arrival.analytics.Questions.GroupSizeRow;
import dev.arrival.analytics.Questions.RefusalRow;
import dev.arrival.analytics.Questions.RetentionRow;
import dev.arrival.analytics.Questions.SignInRow;
import dev.arrival.analytics.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** The questions about sign-ins, of whomever they are: reads the parameters, asks, and answers. */
@ApplicationScoped
public class Analytics {
    /** A year, month by month; a cohort has as many rows as there are months after it. */
    private static final Periods OF_COHORTS = new Periods(Bucket.MONTH, 365, 366);

    /** So many rows for each of what may be thousands of groups. */
    private static final int FOR_EACH_GROUP = 130;

    private static final int DAYS_OF_EACH_GROUP = 400;

    @Inject
    private Questions questions;

    /** How many signed in. */
    Response signIns(Scope scope, AnalyticsCall call) {
        var parameters = call.parameters();
        var by = parameters
                .choice("by", "outcome", "provider", "group")
                .map(word -> Dimension.valueOf(word.toUpperCase(Locale.ROOT)));
        var periods = by.filter(Dimension.GROUP::equals).isPresent()
                ? Periods.OF_A_MONTH.with(FOR_EACH_GROUP)
                : Periods.OF_A_MONTH;
        var period = periods.read(parameters);
        parameters.done();
        return call.answer(scope, Optional.of(period), SignInRow.class, questions.signIns(scope, period, by));
    }

    /** Who uses it. */
    Response adoption(Scope scope, AnalyticsCall call) {
        return series(scope, call, Periods.OF_A_MONTH, AdoptionRow.class, questions::adoption);
    }

    /** Who came again. */
    Response retention(Scope scope, AnalyticsCall call) {
        return series(scope, call, OF_COHORTS, RetentionRow.class, questions::retention);
    }

    /** What changed by signing in. */
    Response changes(Scope scope, AnalyticsCall call) {
        return series(scope, call, Periods.OF_A_MONTH, ChangeRow.class, questions::changes);
    }

    /** How long it took. */
    Response durations(Scope scope, AnalyticsCall call) {
        return series(scope, call, Periods.OF_A_MONTH, DurationRow.class, questions::durations);
    }

    /**
     * Who was turned away.
     *
     * @param referring whether the caller may see the single attempts behind the sums
     */
    Response refusals(Scope scope, AnalyticsCall call, boolean referring) {
        return series(scope, call, Periods.OF_A_MONTH, RefusalRow.class, (of, period) -> {
            var answer = questions.refusals(of, period);
            return referring ? answer : withoutReferences(answer);
        });
    }

    private static Answer<RefusalRow> withoutReferences(Answer<RefusalRow> answer) {
        return new Answer<>(
                answer.rolledAt(),
                answer.version(),
                answer.rows().stream()
                        .map(row -> new RefusalRow(row.start(), row.reason(), row.refusals(), null))
                        .toList());
    }

    /** The groups as they are. */
    Response groups(Scope scope, AnalyticsCall call) {
        call.parameters().done();
        return call.answer(scope, Optional.empty(), GroupRow.class, questions.groups(scope));
    }

    /** How groups grew. */
    Response groupSizes(Scope scope, AnalyticsCall call) {
        var parameters = call.parameters();
        var group = parameters.key("group");
        var periods = group.isPresent() ? Periods.OF_A_MONTH : Periods.OF_A_MONTH.with(FOR_EACH_GROUP);
        var period = periods.readUtc(parameters);
        parameters.done();
        if (group.isEmpty() && period.from().plusDays(DAYS_OF_EACH_GROUP).isBefore(period.to())) {
            throw Problem.badRequest("group", "named where the period is longer than " + DAYS_OF_EACH_GROUP + " days");
        }
        return call.answer(scope, Optional.of(period), GroupSizeRow.class, questions.groupSizes(scope, period, group));
    }

    private static <R extends Record> Response series(
            Scope scope,
            AnalyticsCall call,
            Periods periods,
            Class<R> type,
            BiFunction<Scope, Period, Answer<R>> question) {
        var parameters = call.parameters();
        var period = periods.read(parameters);
        parameters.done();
        return call.answer(scope, Optional.of(period), type, question.apply(scope, period));
    }
}
