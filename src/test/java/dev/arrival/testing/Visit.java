package dev.arrival.testing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;

/**
 * A request that a browser is about to make for a person: a navigation.
 *
 * @param initiator the origin of the page that asked for it; empty when the person typed the address
 * @param fetchSite the value of {@code Sec-Fetch-Site}, the worst on the way through redirects
 * @param body the encoded fields of a form; empty unless the method is POST
 * @param origin the value of the {@code Origin} header, sent with POST only
 */
record Visit(String method, URI uri, Optional<Origin> initiator, FetchSite fetchSite, String body, String origin) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** From near to far. */
    enum FetchSite {
        NONE("none"),
        SAME_ORIGIN("same-origin"),
        SAME_SITE("same-site"),
        CROSS_SITE("cross-site");

        private final String header;

        FetchSite(String header) {
            this.header = header;
        }

        static FetchSite between(Origin from, Origin to) {
            return from.equals(to) ? SAME_ORIGIN : from.sameSite(to) ? SAME_SITE : CROSS_SITE;
        }

        FetchSite orWorse(FetchSite other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    static Visit typed(URI uri) {
        return new Visit("GET", uri, Optional.empty(), FetchSite.NONE, "", "");
    }

    static Visit get(URI uri, Origin initiator) {
        FetchSite site = FetchSite.between(initiator, Origin.of(uri));
        return new Visit("GET", uri, Optional.of(initiator), site, "", "");
    }

    static Visit post(URI uri, Origin initiator, String referrerPolicy, String body) {
        FetchSite site = FetchSite.between(initiator, Origin.of(uri));
        boolean hidden = referrerPolicy.equals("no-referrer")
                || (referrerPolicy.equals("same-origin") && site != FetchSite.SAME_ORIGIN);
        return new Visit("POST", uri, Optional.of(initiator), site, body, hidden ? "null" : initiator.toString());
    }

    /** Only 307 and 308 repeat a POST; an origin that was sent away by a foreign one is not told. */
    Visit redirected(int status, URI next) {
        Origin there = Origin.of(next);
        FetchSite site = initiator
                .map(from -> fetchSite.orWorse(FetchSite.between(from, there)))
                .orElse(FetchSite.NONE);
        if (status < 307) {
            return new Visit("GET", next, initiator, site, "", "");
        }
        Origin here = Origin.of(uri);
        boolean tainted = !here.equals(there) && !initiator.equals(Optional.of(here));
        return new Visit(method, next, initiator, site, body, tainted ? "null" : origin);
    }

    /** For cookies only the two ends count, not the redirects between them. */
    boolean sameSite() {
        return initiator.map(from -> from.sameSite(Origin.of(uri))).orElse(true);
    }

    HttpRequest request(String cookies) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .header("Accept-Language", "en")
                .header("Sec-Fetch-Dest", "document")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Site", fetchSite.header)
                .header("User-Agent", "Mozilla/5.0 (Arrival's tests)");
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        if (method.equals("POST")) {
            request.header("Origin", origin)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body));
        }
        return request.build();
    }
}
