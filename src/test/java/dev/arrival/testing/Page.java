package dev.arrival.testing;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What a server answered at an address. */
public record Page(URI uri, int status, HttpHeaders headers, String body) {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Pattern AT_ONCE = Pattern.compile("0\\s*;\\s*url=(.+)", Pattern.CASE_INSENSITIVE);

    /** The body read as HTML; links and forms in it resolve against this page's address. */
    public Document document() {
        return Jsoup.parse(body, uri.toString());
    }

    /** The body read as a JSON object. */
    public Map<String, Object> json() {
        return Json.parse(body);
    }

    /** Where this answer sends the browser, if it is a redirect. */
    public Optional<URI> redirect() {
        return REDIRECTS.contains(status) ? headers.firstValue("Location").map(uri::resolve) : Optional.empty();
    }

    /** Where this page sends the browser by itself and at once, if it does. */
    public Optional<URI> onward() {
        if (!headers.firstValue("Content-Type").orElse("").startsWith("text/html")) {
            return Optional.empty();
        }
        return Optional.ofNullable(document().selectFirst("meta[http-equiv=refresh]"))
                .map(refresh -> AT_ONCE.matcher(refresh.attr("content")))
                .filter(Matcher::matches)
                .map(there -> uri.resolve(there.group(1)));
    }

    /** The trail reads as a list of these. */
    @Override
    public String toString() {
        return status + " " + uri;
    }
}
