package dev.arrival.signin;

import dev.arrival.platform.KeyInAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** Where to go after a sign-in: only ever a path of this application (rule 17). */
final class ReturnAddress {
    /** Where people land who wanted nothing in particular. */
    static final String HOME = "/me";

    private static final int MAX_LENGTH = 2_000;

    /** One slash, then neither a slash nor a backslash; no control characters or spaces anywhere. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[^\\p{Cntrl}\\s\\\\]*");

    private ReturnAddress() {}

    /** The page that was asked for, with its query and without the context path. */
    static String of(HttpServletRequest request) {
        if (!"GET".equals(request.getMethod())) {
            return HOME;
        }
        var query = request.getQueryString();
        return checked(query == null ? path(request) : path(request) + "?" + query);
    }

    /** The page that the request belongs to, whatever its method: of whom or what it is, and without what was sent. */
    static String ofPage(HttpServletRequest request) {
        return checked(path(request) + KeyInAddress.of(request.getQueryString()));
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** The address if it is local, else {@link #HOME}. */
    static String checked(String address) {
        return address.length() <= MAX_LENGTH && LOCAL.matcher(address).matches() ? address : HOME;
    }
}
