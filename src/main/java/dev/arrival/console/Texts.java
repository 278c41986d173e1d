package dev.arrival.console;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the pages say, by key; Facelets know the same texts as {@code msg}. */
final class Texts {
    private static final ResourceBundle TEXTS =
            ResourceBundle.getBundle("dev.arrival.console.messages", Locale.ENGLISH);

    private Texts() {}

    /** The text, with the arguments in the places of {@code {0}} and so on. They stay text: pages escape it all. */
    static String of(String key, Object... arguments) {
        return new MessageFormat(TEXTS.getString(key), Locale.ENGLISH).format(arguments);
    }

    static boolean has(String key) {
        return TEXTS.containsKey(key);
    }
}
