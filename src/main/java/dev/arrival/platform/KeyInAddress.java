package dev.arrival.platform;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The key of whom or what a page is about, where the page's address has it: {@code id=5} or {@code provider=5}. */
public final class KeyInAddress {
    private static final Pattern KEY = Pattern.compile("(id|provider)=[0-9]{1,18}");

    private KeyInAddress() {}

    /**
     * The query with that key only, so that whoever is sent to the page again finds the same.
     *
     * @param query of a request; may be {@code null}
     * @return {@code ?id=5}; empty if there is no key in it
     */
    public static String of(String query) {
        return Optional.ofNullable(query).stream()
                .flatMap(all -> Arrays.stream(all.split("&")))
                .filter(KEY.asMatchPredicate())
                .findFirst()
                .map(key -> "?" + key)
                .orElse("");
    }
}
