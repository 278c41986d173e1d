package dev.arrival.analytics;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From when until when somebody was let in. */
record Visits(Instant first, Instant last) {
    /** Of everybody whom these facts let in. */
    static Map<Long, Visits> of(List<Fact> facts) {
        var visits = new HashMap<Long, Visits>();
        for (var fact : facts) {
            if (fact.letIn() && fact.person() != Fact.NOBODY) {
                visits.merge(fact.person(), new Visits(fact.at(), fact.at()), Visits::and);
            }
        }
        return visits;
    }

    /** These and those. */
    Visits and(Visits others) {
        return new Visits(
                first.isBefore(others.first) ? first : others.first, last.isAfter(others.last) ? last : others.last);
    }
}
