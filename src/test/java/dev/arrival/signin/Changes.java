package dev.arrival.signin;

import java.util.Map;

/** The changes of a sign-in as the API tells them. */
final class Changes {
    private Changes() {}

    static Map<String, Object> createUser() {
        return Map.of("change", "create-user");
    }

    static Map<String, Object> set(String attribute, String after) {
        return Map.of("change", "set-attribute", "attribute", attribute, "after", after);
    }

    static Map<String, Object> set(String attribute, String before, String after) {
        return Map.of("change", "set-attribute", "attribute", attribute, "before", before, "after", after);
    }

    static Map<String, Object> createGroup(String group) {
        return Map.of("change", "create-group", "group", group);
    }

    static Map<String, Object> join(String group) {
        return Map.of("change", "join", "group", group);
    }

    static Map<String, Object> leave(String group) {
        return Map.of("change", "leave", "group", group);
    }

    static Map<String, Object> skip(String entry, String why) {
        return Map.of("change", "skip-group", "group", entry, "why", why);
    }
}
