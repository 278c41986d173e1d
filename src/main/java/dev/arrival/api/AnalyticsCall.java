package dev.arrival.api;

import dev.arrival.analytics.Answer;
import dev.arrival.analytics.Period;
import dev.arrival.analytics.Scope;
import dev.arrival.platform.CsvRows;
import dev.arrival.platform.Fields;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A question about sign-ins, as it was asked, and in which form it is to be answered. */
public class AnalyticsCall {
    private static final String TO_WHOM = "Accept, Authorization, Cookie";

    @Context
    private UriInfo uri;

    @Context
    private Request request;

    @Context
    private HttpHeaders headers;

    /** Its parameters; in which form it is to be answered is read already. */
    Parameters parameters() {
        var parameters = new Parameters(uri.getQueryParameters());
        format(parameters);
        return parameters;
    }

    /** By a parameter, since a link can have no header of its own. */
    private static Optional<String> format(Parameters parameters) {
        return parameters.choice("format", "json", "csv");
    }

    /** Whether the caller would rather have CSV than JSON. */
    boolean wantsCsv() {
        return format(new Parameters(uri.getQueryParameters()))
                .map("csv"::equals)
                .orElseGet(this::prefersCsv);
    }

    private boolean prefersCsv() {
        var csv = MediaType.valueOf(CsvRows.TYPE);
        return headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(csv) || type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .findFirst()
                .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .isPresent();
    }

    /**
     * The rows, or 304 if the caller has these very rows. They are part of the tag since some of what they tell changes
     * without a sign-in, such as who is in a group.
     *
     * @param period of which the question was; empty if it was of now
     */
    <R extends Record> Response answer(Scope scope, Optional<Period> period, Class<R> type, Answer<R> answer) {
        var tag = tag(scope, period, answer);
        var same = request.evaluatePreconditions(tag);
        if (same != null) {
            return lasting(same, tag);
        }
        if (wantsCsv()) {
            StreamingOutput rows = stream -> new CsvRows<>(type, stream).write(answer.rows());
            return lasting(csv(rows), tag);
        }
        var before = new LinkedHashMap<String, Object>();
        before.put("rolledAt", answer.rolledAt());
        period.ifPresent(time -> {
            before.put("from", time.from());
            before.put("to", time.to());
            before.put("zone", time.zone().getId().equals("Z") ? "UTC" : time.zone());
            before.put("bucket", Fields.word(time.bucket()));
        });
        StreamingOutput rows = stream -> new JsonRows<>(type).write(before, answer.rows(), stream);
        return lasting(Response.ok(rows).type(MediaType.APPLICATION_JSON), tag);
    }

    /** An answer in CSV, as a file that has the question's name. */
    Response.ResponseBuilder csv(StreamingOutput rows) {
        var path = uri.getPath();
        var name = path.substring(path.lastIndexOf("/analytics/") + "/analytics/".length())
                .replace('/', '-');
        return Response.ok(rows)
                .type(CsvRows.TYPE + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"");
    }

    private static Response lasting(Response.ResponseBuilder answer, EntityTag tag) {
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=5")
                .header(HttpHeaders.VARY, TO_WHOM)
                .build();
    }

    private EntityTag tag(Scope scope, Optional<Period> period, Answer<?> answer) {
        var digest = new Digest();
        digest.add(uri.getPath());
        digest.add(new TreeMap<>(uri.getQueryParameters()));
        digest.add(period);
        digest.add(scope.organizationId());
        digest.add(scope.groups().map(TreeSet::new));
        digest.add(wantsCsv());
        answer.rows().forEach(digest::add);
        return new EntityTag(answer.version() + "-" + digest.text(), true);
    }
}
