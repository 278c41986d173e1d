package dev.arrival.openid;

import dev.arrival.claims.Text;

/**
 * Something about a provider, or about how Arrival is registered at it, that does not fit.
 *
 * @param severe whether nobody could sign in so; if not, it is only suspicious
 * @param field a JSON Pointer to the member at fault
 * @param what is wrong, in a sentence; it may quote the provider
 * @param advice what to do about it, in a sentence
 */
public record Finding(boolean severe, String field, String what, String advice) {
    private static final int LONGEST = 500;

    /** What quotes a provider is cut, and writes no lines of its own (rule 19). */
    public Finding {
        what = Text.shortened(what, LONGEST);
    }

    static Finding error(String field, String what, String advice) {
        return new Finding(true, field, what, advice);
    }

    static Finding warning(String field, String what, String advice) {
        return new Finding(false, field, what, advice);
    }
}
