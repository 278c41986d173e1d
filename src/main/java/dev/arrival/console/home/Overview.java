package dev.arrival.console.home;

import dev.arrival.access.Permission;
import dev.arrival.access.Place;
import dev.arrival.access.RoleGrants;
import dev.arrival.analytics.Scope;
import dev.arrival.console.Asked;
import dev.arrival.provisioning.Rulebooks;
import dev.arrival.signin.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the address asks for, as far as the caller may see it: analysts the whole organization, everybody the workspaces
 * at which they may look. Read once for each request.
 */
@RequestScoped
public class Overview {
    private final CurrentCaller caller;
    private final Rulebooks rulebooks;
    private final Figures figures;
    private final HttpServletRequest request;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private Asked asked;
    private Range range;
    private Optional<Long> wanted;
    private List<Place> places;
    private Figures.Found found;

    /** For CDI. */
    protected Overview() {
        this(null, null, null, null);
    }

    @Inject
    Overview(CurrentCaller caller, Rulebooks rulebooks, Figures figures, HttpServletRequest request) {
        this.caller = caller;
        this.rulebooks = rulebooks;
        this.figures = figures;
        this.request = request;
    }

    /** Whether the caller may see the whole organization. */
    boolean isOfAll() {
        return caller.isIn(RoleGrants.ANALYST) || caller.isIn(RoleGrants.ADMIN);
    }

    /** At which workspaces the caller may look, by name. */
    List<Place> places() {
        if (places == null) {
            places = caller.places().values().stream()
                    .filter(place -> place.permission().includes(Permission.VIEW))
                    .sorted(Comparator.comparing(Place::name, String.CASE_INSENSITIVE_ORDER)
                            .thenComparing(Place::workspace))
                    .toList();
        }
        return places;
    }

    /** The workspace whose figures are shown; empty if it is the whole organization, or nothing. */
    Optional<Place> place() {
        return wanted().flatMap(this::place)
                .or(() -> isOfAll() ? Optional.empty() : places().stream().findFirst());
    }

    /** Whether the address asks for a workspace at which the caller may not look, or that is gone. */
    boolean isElsewhere() {
        return wanted().isPresent() && wanted().flatMap(this::place).isEmpty();
    }

    /** Whether there is anything that the caller may see. */
    boolean isAllowed() {
        return isOfAll() || place().isPresent();
    }

    /** Which days. */
    Range range() {
        if (range == null) {
            range = Range.of(asked(), today);
        }
        return range;
    }

    /** Whether a part of the address can not be understood. */
    boolean isMisunderstood() {
        wanted();
        range();
        return asked().isMisunderstood();
    }

    /** The figures; empty if there are none that the caller may see. */
    Optional<Figures.Found> found() {
        if (found == null && isAllowed()) {
            found = figures.of(scope(), range().period(), today, caller.isIn(RoleGrants.ADMIN));
        }
        return Optional.ofNullable(found);
    }

    private Scope scope() {
        var organization = caller.organizationId();
        return new Scope(
                organization,
                place().map(place -> rulebooks.rights(organization).groupsOf(place.workspace())));
    }

    private Optional<Place> place(long workspace) {
        return places().stream().filter(place -> place.workspace() == workspace).findAny();
    }

    private Optional<Long> wanted() {
        if (wanted == null) {
            wanted = asked().key("workspace");
        }
        return wanted;
    }

    private Asked asked() {
        if (asked == null) {
            asked = new Asked(request.getParameterMap());
        }
        return asked;
    }
}
