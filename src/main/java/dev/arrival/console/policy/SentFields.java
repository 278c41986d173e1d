package dev.arrival.console.policy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;

/** The fields of a form that are called by JSON Pointers, as they were sent. */
final class SentFields {
    /** What a box that is ticked sends. */
    static final String YES = "yes";

    private SentFields() {}

    static boolean areIn(HttpServletRequest request) {
        return request.getMethod().equals("POST");
    }

    static Map<String, String> of(HttpServletRequest request) {
        var fields = new HashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith("/")) {
                fields.put(name, values[0]);
            }
        });
        return fields;
    }
}
