package dev.arrival.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.analytics.Questions.AdoptionRow;
import dev.arrival.analytics.Questions.SignInRow;
import dev.arrival.audit.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Several questions, for which days are read once. */
class SurveyTest {
    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);

    private final Map<LocalDate, List<Fact>> facts = Map.of(
            MAY,
            List.of(created(1, MAY, 10)),
            MAY.plusDays(1),
            List.of(created(2, MAY.plusDays(1), 20), refused(3, MAY.plusDays(1))),
            MAY.plusDays(9),
            List.of(created(4, MAY.plusDays(9), 30)));
    private final List<String> read = new ArrayList<>();

    private final Survey survey = new Survey(
            new Days() {
                @Override
                State state(long organizationId) {
                    return new State(Instant.EPOCH, 1, null);
                }

                @Override
                void each(long organizationId, LocalDate from, LocalDate to, Consumer<Day> reader) {
                    read.add(from + " to " + to);
                    from.datesUntil(to.plusDays(1))
                            .filter(facts::containsKey)
                            .forEach(day -> reader.accept(Day.of(day, facts.get(day))));
                }
            },
            new Audience(),
            new PeopleSeen() {
                @Override
                Map<Long, Instant> firsts(long organizationId, Instant from, Instant to) {
                    return Map.of(10L, at(MAY), 20L, at(MAY.plusDays(1)));
                }
            },
            7);

    private final Scope everybody = new Scope(7, Optional.empty());

    @Test
    void answersEachOfItsOwnDays() {
        var all = survey.outcomes(everybody, days(0, 2));
        var adoption = survey.adoption(everybody, days(0, 2));
        var second = survey.outcomes(everybody, days(1, 1));
        var refusals = survey.refusals(everybody, days(0, 9));

        assertThat(survey.read()).isEqualTo(Instant.EPOCH);
        assertThat(all.get())
                .containsExactly(
                        new SignInRow(MAY, "created", null, 1, 1),
                        new SignInRow(MAY.plusDays(1), "created", null, 1, 1),
                        new SignInRow(MAY.plusDays(1), "refused", null, 1, 0));
        assertThat(adoption.get())
                .containsExactly(
                        new AdoptionRow(MAY, 1, 1, 0),
                        new AdoptionRow(MAY.plusDays(1), 1, 1, 0),
                        new AdoptionRow(MAY.plusDays(2), 0, 0, 0));
        assertThat(second.get()).hasSize(2);
        assertThat(refusals.get())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("suspended"));
    }

    @Test
    void readsNoDayTwiceAndNoneThatNobodyAskedFor() {
        survey.outcomes(everybody, days(5, 6));
        survey.outcomes(everybody, days(0, 1));
        survey.adoption(everybody, days(1, 3));
        survey.outcomes(everybody, days(4, 4));
        survey.outcomes(everybody, days(20, 22));

        survey.read();

        assertThat(read).containsExactly("2026-05-01 to 2026-05-07", "2026-05-21 to 2026-05-23");
    }

    @Test
    void readsNothingIfNothingIsAsked() {
        survey.read();

        assertThat(read).isEmpty();
    }

    private static Period days(int from, int to) {
        return new Period(MAY.plusDays(from), MAY.plusDays(to), ZoneOffset.UTC, Bucket.DAY);
    }

    private static Instant at(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static Fact created(long id, LocalDate day, long person) {
        return new Fact(id, at(day), person, 2, Outcome.CREATED, null, 5, "R-" + id, Map.of());
    }

    private static Fact refused(long id, LocalDate day) {
        return new Fact(id, at(day), Fact.NOBODY, 2, Outcome.REFUSED, "suspended", 5, "R-" + id, Map.of());
    }
}
