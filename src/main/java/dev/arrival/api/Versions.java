package dev.arrival.api;

import dev.arrival.administration.Expected;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Versions of what is stored, as entity tags (RFC 9110, sections 8.8.3 and 13.1). A tag begins with the version of what a
 * caller can change, which is what {@code If-Match} compares; the rest tells whether anything else in the answer is
 * another, such as the roles that a group has come to carry.
 */
final class Versions {
    private static final Pattern STRONG_TAG = Pattern.compile("(?<![/\\w])\"([0-9]{1,18})(?:-[0-9a-f]+)?\"");

    private Versions() {}

    /** 200 with the document; 304 if the caller has it already. */
    static Response answer(Request request, long version, Object document) {
        var tag = tag(version, document);
        var unchanged = request.evaluatePreconditions(tag);
        return unchanged == null ? Response.ok(document).tag(tag).build() : unchanged.build();
    }

    /** 200 with the document as it is after a change. */
    static Response changed(long version, Object document) {
        return Response.ok(document).tag(tag(version, document)).build();
    }

    static EntityTag tag(long version, Object document) {
        return new EntityTag(
                version + "-" + Integer.toHexString(document.toString().hashCode()));
    }

    /**
     * What the caller expects to change.
     *
     * @param ifMatch the header's value; {@code null} if there is none, which is a 428
     */
    static Expected expected(String ifMatch) {
        if (ifMatch == null) {
            throw Problem.preconditionRequired();
        }
        if (ifMatch.strip().equals("*")) {
            return Expected.ANY;
        }
        return new Expected(Optional.of(STRONG_TAG
                .matcher(ifMatch)
                .results()
                .map(tag -> Long.valueOf(tag.group(1)))
                .collect(Collectors.toUnmodifiableSet())));
    }
}
