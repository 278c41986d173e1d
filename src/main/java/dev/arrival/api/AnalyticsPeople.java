package dev.arrival.api;

import dev.arrival.analytics.Questions;
import dev.arrival.analytics.Questions.PeopleFilter;
import dev.arrival.analytics.Questions.PersonRow;
import dev.arrival.analytics.Scope;
import dev.arrival.platform.CsvRows;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Function;

/** The question when people were seen: a part of them as JSON; as CSV all of them, unless the caller wants but a part. */
@ApplicationScoped
public class AnalyticsPeople {
    private static final int LONGEST_AWAY = 3_650;

    /** As many at a time as fit into memory with ease. */
    private static final int AT_A_TIME = 1_000;

    @Inject
    private Questions questions;

    /** The people whom the parameters ask for. */
    Response people(Scope scope, AnalyticsCall call) {
        var parameters = call.parameters();
        var away = parameters.number("dormant", 1, LONGEST_AWAY, 0);
        var filter = new PeopleFilter(
                away == 0 ? Optional.empty() : Optional.of(Instant.now().minus(Duration.ofDays(away))),
                parameters.flag("neverReturned").orElse(false),
                parameters.flag("neverSeen").orElse(false));
        var all = call.wantsCsv() && parameters.text("limit").isEmpty();
        var asked = parameters.keyset(Questions.SORTS, "id");
        var keyset = all ? new Keyset<>(asked.sort(), asked.descending(), asked.after(), AT_A_TIME) : asked;
        var first = questions.people(scope, filter, keyset); // what fails now is still answered with a problem
        if (call.wantsCsv()) {
            StreamingOutput rows =
                    stream -> write(first, all ? keyset : null, part -> questions.people(scope, filter, part), stream);
            return call.csv(rows).build();
        }
        var before = new LinkedHashMap<String, Object>();
        before.put("next", Parameters.next(keyset, first.next()));
        StreamingOutput rows = stream -> new JsonRows<>(PersonRow.class).write(before, first.rows(), stream);
        return Response.ok(rows).type(MediaType.APPLICATION_JSON).build();
    }

    /**
     * Writes a part, and those after it.
     *
     * @param keyset of the part; {@code null} if those after it are not wanted
     */
    static void write(
            Slice<PersonRow> first,
            Keyset<PersonRow> keyset,
            Function<Keyset<PersonRow>, Slice<PersonRow>> parts,
            OutputStream stream)
            throws IOException {
        var csv = new CsvRows<>(PersonRow.class, stream);
        var part = first;
        csv.write(part.rows());
        while (keyset != null && part.next().isPresent()) {
            part = parts.apply(new Keyset<>(keyset.sort(), keyset.descending(), part.next(), keyset.limit()));
            csv.write(part.rows());
        }
    }
}
