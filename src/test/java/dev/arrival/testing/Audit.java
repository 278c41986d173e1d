package dev.arrival.testing;

import static com.nimbusds.jose.util.JSONObjectUtils.getJSONObjectArray;
import static com.nimbusds.jose.util.JSONObjectUtils.getString;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The audit of sign-ins, as an administrator reads it. */
public final class Audit {
    private final Visitor administrator;
    private String newest = "";

    /** One attempt to sign in. */
    public record Entry(
            String reference,
            String outcome,
            Optional<String> reason,
            Optional<String> detail,
            Optional<String> subject,
            Optional<String> user,
            List<Map<String, Object>> changes) {

        private static Entry of(Map<String, Object> json) {
            try {
                return new Entry(
                        getString(json, "reference"),
                        getString(json, "outcome"),
                        Optional.ofNullable(getString(json, "reason")),
                        Optional.ofNullable(getString(json, "detail")),
                        Optional.ofNullable(getString(json, "subject")),
                        Optional.ofNullable(getString(json, "user")),
                        List.of(getJSONObjectArray(json, "changes")));
            } catch (ParseException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The kinds of changes, in order: {@code create-user} and the like. */
        public List<String> kindsOfChanges() {
            return changes.stream()
                    .map(change -> String.valueOf(change.get("change")))
                    .toList();
        }
    }

    /** The administrator has signed in. */
    Audit(Visitor administrator) {
        this.administrator = administrator;
    }

    /** What was recorded since this was last asked, the newest first. */
    public List<Entry> news() {
        var known = newest;
        var news = new ArrayList<Entry>();
        entries().takeWhile(entry -> !entry.reference().equals(known)).forEach(news::add);
        if (!news.isEmpty()) {
            newest = news.get(0).reference();
        }
        return news;
    }

    private Stream<Entry> entries() {
        var page = administrator.browser().open(administrator.arrival().resolve("/api/sign-ins?limit=200"));
        if (page.status() != 200) {
            throw new IllegalStateException("The audit is not to be had: " + page + " " + page.body());
        }
        try {
            return Stream.of(getJSONObjectArray(JSONObjectUtils.parse(page.body()), "signIns"))
                    .map(Entry::of);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
