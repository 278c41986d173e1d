package dev.arrival.claims;

import java.util.Optional;

/** What a string from outside must be before it is stored. Lengths are in UTF-16 units. */
public final class Text {
    private Text() {}

    /** Why the text can not be stored; empty if it can. */
    static Optional<String> fault(String text, int maxLength) {
        if (text.isEmpty()) {
            return Optional.of("empty");
        }
        if (text.length() > maxLength) {
            return Optional.of("longer than " + maxLength + " characters");
        }
        if (text.codePoints().anyMatch(Text::isUnprintable)) {
            return Optional.of("has control characters");
        }
        return Optional.empty();
    }

    /**
     * Why the text can not be the key of anything; empty if it can. Standard SQL pads with spaces before it compares,
     * and some databases do as it says: to them "ada " is "ada".
     */
    public static Optional<String> faultOfKey(String text, int maxLength) {
        return text.endsWith(" ") ? Optional.of("ends with a space") : fault(text, maxLength);
    }

    /** The text, made fit for an audit entry: cut between characters, and without control characters. */
    public static String shortened(String text, int maxLength) {
        var printable = text.codePoints()
                .map(c -> isUnprintable(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        if (printable.length() <= maxLength) {
            return printable.toString();
        }
        var end = maxLength - 1;
        printable.setLength(Character.isHighSurrogate(printable.charAt(end - 1)) ? end - 1 : end);
        return printable.append('…').toString();
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
