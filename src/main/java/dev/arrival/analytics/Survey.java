package dev.arrival.analytics;

import dev.arrival.analytics.Questions.AdoptionRow;
import dev.arrival.analytics.Questions.RefusalRow;
import dev.arrival.analytics.Questions.SignInRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Several {@linkplain Questions questions} of one organization, for whose answers the days are read once, though they may
 * be of different times: first ask, then {@linkplain #read() read}, then take the answers.
 */
public final class Survey {
    private final Days days;
    private final Audience audience;
    private final PeopleSeen peopleSeen;
    private final long organizationId;
    private final Map<Scope, Crowd> crowds = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();

    /** A question's days. */
    private record Part(LocalDate first, LocalDate last, Walk walk) {
        void through(Day day) {
            if (!day.date().isBefore(first) && !day.date().isAfter(last)) {
                walk.through(day);
            }
        }
    }

    Survey(Days days, Audience audience, PeopleSeen peopleSeen, long organizationId) {
        this.days = days;
        this.audience = audience;
        this.peopleSeen = peopleSeen;
        this.organizationId = organizationId;
    }

    /** How sign-ins ended. */
    public Supplier<List<SignInRow>> outcomes(Scope scope, Period period) {
        var timeline = new Timeline(period);
        var tally = SignInTally.byOutcome(timeline);
        ask(timeline, crowd(scope), tally);
        return tally::rows;
    }

    /** Who uses it. */
    public Supplier<List<AdoptionRow>> adoption(Scope scope, Period period) {
        var timeline = new Timeline(period);
        var crowd = crowd(scope);
        var firsts = peopleSeen.firsts(organizationId, period.begin(), period.end());
        var tally = new AdoptionTally(timeline, new Newcomers(timeline, crowd, firsts));
        ask(timeline, crowd, tally);
        return tally::rows;
    }

    /** Who was turned away. */
    public Supplier<List<RefusalRow>> refusals(Scope scope, Period period) {
        var timeline = new Timeline(period);
        var tally = new RefusalTally(timeline);
        ask(timeline, crowd(scope), tally);
        return tally::rows;
    }

    /**
     * Has the stored days counted.
     *
     * @return what happened later is not counted yet; {@code null} if nothing is rolled up yet
     */
    public Instant read() {
        var rolledAt = days.state(organizationId).rolledAt();
        LocalDate first = null;
        LocalDate last = null;
        for (var part : parts.stream().sorted(Comparator.comparing(Part::first)).toList()) {
            if (last != null && part.first().isAfter(last.plusDays(1))) {
                read(first, last);
                first = null;
            }
            if (first == null) {
                first = part.first();
                last = part.last();
            } else if (part.last().isAfter(last)) {
                last = part.last();
            }
        }
        if (first != null) {
            read(first, last);
        }
        return rolledAt;
    }

    private void read(LocalDate first, LocalDate last) {
        days.each(organizationId, first, last, day -> parts.forEach(part -> part.through(day)));
    }

    private void ask(Timeline timeline, Crowd crowd, Tally tally) {
        parts.add(new Part(timeline.firstDay(), timeline.lastDay(), new Walk(timeline, crowd, tally)));
    }

    private Crowd crowd(Scope scope) {
        return crowds.computeIfAbsent(scope, audience::of);
    }
}
