package dev.arrival.testing;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;

/**
 * Somebody in front of Arrival, with a browser of their own.
 *
 * @param arrival where the browser finds Arrival
 */
public record Visitor(URI arrival, Browser browser) {

    Visitor(URI arrival) {
        this(arrival, new Browser());
    }

    /** Asks for a page that needs a caller and follows wherever that leads: to the provider, and back. */
    public Page arrive() {
        return browser.open(arrival.resolve("/me"));
    }

    /** Asks for a page that needs a caller and stays there; returns where at the provider to go on. */
    public URI begin(String path) {
        return browser.openOnly(arrival.resolve(path)).redirect().orElseThrow();
    }

    /** Lets the provider ask and does not come back yet; returns the provider's answer, an address of Arrival. */
    public URI answerTo(URI request) {
        return browser.openOnly(request).redirect().orElseThrow();
    }

    /** The provider's answer that this browser last brought to Arrival. */
    public URI lastAnswer() {
        return browser.trail().stream()
                .map(Page::uri)
                .filter(uri -> uri.getPath().equals("/signin/callback"))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    public boolean isSignedIn() {
        return callMe().status() == 200;
    }

    /** What the API says of the caller. */
    public Map<String, Object> me() {
        try {
            return JSONObjectUtils.parse(callMe().body());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private Page callMe() {
        var answer = browser.openOnly(arrival.resolve("/api/me"));
        if (answer.status() != 200 && answer.status() != 401) {
            throw new IllegalStateException("Neither a caller nor none: " + answer + " " + answer.body());
        }
        return answer;
    }
}
