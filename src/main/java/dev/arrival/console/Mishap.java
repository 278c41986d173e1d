package dev.arrival.console;

import dev.arrival.administration.Refused;
import jakarta.faces.application.ViewExpiredException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Stream;

/** What can go wrong with a request, as far as a person can do something about it. */
enum Mishap {
    /** Nothing went wrong: somebody opened the page by its address. */
    NONE,
    /** The person may not do that. */
    FORBIDDEN,
    /** There is nothing at that address. */
    NOT_FOUND,
    /** The request can not be understood. */
    NOT_UNDERSTOOD,
    /** The page was open for so long that the server has forgotten it. */
    PAGE_EXPIRED,
    /** Arrival can not answer at the moment. */
    UNAVAILABLE,
    /** Arrival is at fault. */
    FAILED;

    private static final int DEEPEST = 20;

    /**
     * What it was.
     *
     * @param failure {@code null} if nothing was thrown
     * @param status the HTTP status; {@code null} if there was no error
     */
    static Mishap of(Throwable failure, Integer status) {
        if (causes(failure).anyMatch(ViewExpiredException.class::isInstance)) {
            return PAGE_EXPIRED;
        }
        if (causes(failure).anyMatch(SQLException.class::isInstance)) {
            return UNAVAILABLE;
        }
        var refused = causes(failure)
                .filter(Refused.class::isInstance)
                .map(cause -> of(((Refused) cause).reason().status()))
                .filter(mishap -> mishap != NOT_UNDERSTOOD) // the page should have said it
                .findFirst();
        if (refused.isPresent()) {
            return refused.get();
        }
        if (status == null) {
            return failure == null ? NONE : FAILED;
        }
        return of(status);
    }

    private static Mishap of(int status) {
        return switch (status) {
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 503 -> UNAVAILABLE;
            default -> status >= 400 && status < 500 ? NOT_UNDERSTOOD : FAILED;
        };
    }

    /** The failure and what it came from. */
    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST);
    }

    /** The word for it in the {@linkplain Texts texts}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
