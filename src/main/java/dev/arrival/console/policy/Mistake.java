package dev.arrival.console.policy;

import dev.arrival.administration.Refused;
import dev.arrival.console.Texts;
import dev.arrival.platform.InvalidField;

/**
 * Why something can not be saved.
 *
 * @param field which one is wrong; empty if it is not about one
 * @param text a sentence; empty if nothing is wrong
 * @param detail the rule behind it, in English; empty if there is no more to say
 */
public record Mistake(String field, String text, String detail) {
    static final Mistake NONE = new Mistake("", "", "");

    static Mistake of(InvalidField invalid) {
        return in("policy", invalid);
    }

    static Mistake of(Refused refused) {
        return in("policy", refused);
    }

    /** In the words of that page. */
    static Mistake in(String page, InvalidField invalid) {
        var word = page + ".fault"
                + invalid.field().replaceFirst("(/[0-9]+.*)?$", "").replace('/', '.');
        return new Mistake(
                invalid.field(), Texts.of(Texts.has(word) ? word : page + ".fault"), sentence(invalid.rule()));
    }

    /** In the words of that page. */
    static Mistake in(String page, Refused refused) {
        var word = page + ".refused." + refused.reason().code();
        return Texts.has(word)
                ? new Mistake("", Texts.of(word), "")
                : new Mistake("", Texts.of(page + ".refused"), refused.getMessage());
    }

    /** Whether there is none. */
    public boolean isNone() {
        return text.isEmpty();
    }

    /** Whether it is about that field, or something in it. */
    public boolean isAt(String name) {
        return field.equals(name) || field.startsWith(name + "/");
    }

    private static String sentence(String rule) {
        return "It " + rule + ".";
    }
}
