package dev.arrival.console.policy;

import dev.arrival.administration.Refused;
import dev.arrival.console.Texts;
import dev.arrival.platform.InvalidField;
import java.util.regex.Pattern;

/**
 * Why something can not be saved.
 *
 * @param field which one is wrong; empty if it is not about one
 * @param text a sentence; empty if nothing is wrong
 * @param detail the rule behind it, in English; empty if there is no more to say
 * @param stale whether it is only that somebody else was faster
 */
public record Mistake(String field, String text, String detail, boolean stale) {
    static final Mistake NONE = new Mistake("", "", "", false);

    private static final Pattern ENTRY = Pattern.compile("(/.*?)/([0-9]{1,6})(/.*)?");

    /** In the words of that page. */
    static Mistake in(String page, InvalidField invalid) {
        var entry = ENTRY.matcher(invalid.field());
        var isEntry = entry.matches();
        var word = page + ".fault" + (isEntry ? entry.group(1) : invalid.field()).replace('/', '.');
        var text = Texts.of(Texts.has(word) ? word : page + ".fault");
        return new Mistake(
                invalid.field(),
                isEntry ? Texts.of("policy.fault.entry", Integer.parseInt(entry.group(2)) + 1, text) : text,
                invalid.rule().isEmpty() ? "" : "It " + invalid.rule() + ".",
                false);
    }

    /** In the words of that page. */
    static Mistake in(String page, Refused refused) {
        var word = page + ".refused." + refused.reason().code();
        var stale = refused.reason() == Refused.Reason.STALE;
        return Texts.has(word)
                ? new Mistake("", Texts.of(word), "", stale)
                : new Mistake("", Texts.of(page + ".refused"), refused.getMessage(), stale);
    }

    /** Whether there is none. */
    public boolean isNone() {
        return text.isEmpty();
    }

    /** Whether it is about that field, or something in it. */
    public boolean isAt(String name) {
        return field.equals(name) || field.startsWith(name + "/");
    }
}
