package dev.arrival.console.directory;

import dev.arrival.console.Texts;

/** What roles give, in words. */
final class RoleWords {
    private RoleWords() {}

    /** What the role gives to whoever has it. */
    static String gives(String role) {
        var key = "directory.role." + role;
        return Texts.of(Texts.has(key) ? key : "role.other");
    }
}
