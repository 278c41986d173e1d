package dev.arrival.console;

import dev.arrival.platform.Cursor;
import dev.arrival.platform.Keyset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a list that an address asks for, and the addresses of the other parts. */
public final class Listing<R> {
    private final Asked asked;
    private final Keyset<?> keyset;
    private final Optional<Cursor> next;
    private final PartOfRows<R> rows;

    /**
     * Such a part.
     *
     * @param asked has been read to the end
     * @param next where the list goes on; empty if it does not
     */
    public Listing(Asked asked, Keyset<?> keyset, Optional<Cursor> next, List<R> rows) {
        this.asked = asked;
        this.keyset = keyset;
        this.next = next;
        this.rows = new PartOfRows<>(rows);
    }

    /** The rows. */
    public PartOfRows<R> getRows() {
        return rows;
    }

    /** What the address asks for, by parameter, as it was typed. */
    public Map<String, String> getAsked() {
        return asked.understood();
    }

    /** Whether the address asks for something that can not be understood. */
    public boolean isMisunderstood() {
        return asked.isMisunderstood();
    }

    /** Whether it is a list of some only. */
    public boolean isFiltered() {
        return !getAsked().isEmpty();
    }

    /** Whether these are not the newest ones. */
    public boolean isOlder() {
        return keyset.after().isPresent();
    }

    /** Where the list goes on here, as an address has it; empty if it is its beginning. */
    public String getAfter() {
        return keyset.after().map(cursor -> cursor.text(keyset.order())).orElse("");
    }

    /** The address's query for the newest of these. */
    public String getNewestQuery() {
        return asked.fromTheNewest();
    }

    /** The address's query for those before; empty if there are none. */
    public String getOlderQuery() {
        return next.map(cursor -> asked.goingOn(keyset, cursor)).orElse("");
    }
}
