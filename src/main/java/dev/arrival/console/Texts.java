package dev.arrival.console;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the pages say, by key, in the page's language; Facelets know the same texts as {@code msg}. */
public final class Texts {
    private static final String BUNDLE = "dev.arrival.console.messages";

    private static final ThreadLocal<Locale> SPOKEN = new ThreadLocal<>();

    private Texts() {}

    /** The text, with the arguments in the places of {@code {0}} and so on. They stay text: pages escape it all. */
    public static String of(String key, Object... arguments) {
        return in(locale(), key, arguments);
    }

    /** The text in that language; in English, if there is none. */
    static String in(Locale locale, String key, Object... arguments) {
        return new MessageFormat(bundle(locale).getString(key), locale).format(arguments);
    }

    /** Whether there is such a text. */
    public static boolean has(String key) {
        return bundle(locale()).containsKey(key);
    }

    /** The text, or the word itself if there is none: for words that others may add. */
    public static String ofWord(String prefix, String word) {
        return has(prefix + word) ? of(prefix + word) : word;
    }

    /** The page's language; English where there is no page. */
    public static Locale locale() {
        var spoken = SPOKEN.get();
        return spoken == null ? Locale.ENGLISH : spoken;
    }

    /** From now on this thread's page is in that language. */
    static void speak(Locale language) {
        SPOKEN.set(language);
    }

    /** This thread has no page any more. */
    static void fallSilent() {
        SPOKEN.remove();
    }

    static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale);
    }
}
