package dev.arrival.audit;

import java.security.SecureRandom;
import java.util.Locale;

/** The short name of an audit entry: easy to read out, impossible to guess. */
public final class Reference {
    /** Crockford's base 32: no I, L, O or U. */
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private static final int LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Reference() {}

    /** A new one: 60 random bits, as {@code 7KQ2-M9XT-RD0V}. */
    public static String random() {
        var text = new StringBuilder(LENGTH + 2);
        for (var i = 0; i < LENGTH; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(ALPHABET[RANDOM.nextInt(ALPHABET.length)]);
        }
        return text.toString();
    }

    /**
     * What somebody meant who typed it: capitals for small letters, no spaces, and digits for the letters that look like
     * them. What can not be a reference stays as it is, and finds nothing.
     */
    public static String typed(String text) {
        var plain = text.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
        return plain.length() == LENGTH
                ? String.join("-", plain.substring(0, 4), plain.substring(4, 8), plain.substring(8))
                : text.strip();
    }
}
