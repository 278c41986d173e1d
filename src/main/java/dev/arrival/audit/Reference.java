package dev.arrival.audit;

import java.security.SecureRandom;

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
}
