package dev.arrival.testing;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as plain maps and lists. */
public final class Json {
    private Json() {}

    /** A JSON object. */
    public static Map<String, Object> parse(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new IllegalStateException("Not a JSON object: " + text, e);
        }
    }

    /** A member's value that is an object. */
    public static Map<String, Object> object(Object value) {
        var object = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) value).forEach((name, member) -> object.put((String) name, member));
        return object;
    }

    /** A member's value that is an array of objects. */
    public static List<Map<String, Object>> objects(Object value) {
        return ((List<?>) value).stream().map(Json::object).toList();
    }
}
