package dev.arrival.console.home;

import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Texts;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.openid.Reachability;
import dev.arrival.openid.Reachability.State;
import dev.arrival.platform.DatabaseHealth;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;

/** Whether the database answers, and each provider: those first that do not. */
@Named
@RequestScoped
public class Health {
    private static final int PROVIDERS = 10;
    private static final List<State> WORST_FIRST = List.of(State.SILENT, State.UNKNOWN, State.ANSWERS);

    private final AdministratorsOnly administrators;
    private final Rulebooks rulebooks;
    private final DatabaseHealth database;
    private final Reachability reachability;

    private Map<IdentityProvider, State> providers;

    /**
     * Something that Arrival needs.
     *
     * @param state a stable word
     * @param stateText the same, to read
     */
    public record Line(String name, String state, String stateText) {
        static Line of(String name, State state) {
            return new Line(name, Fields.word(state), Texts.of("home.health." + Fields.word(state)));
        }
    }

    /** For CDI. */
    protected Health() {
        this(null, null, null, null);
    }

    @Inject
    Health(
            AdministratorsOnly administrators,
            Rulebooks rulebooks,
            @Readiness DatabaseHealth database,
            Reachability reachability) {
        this.administrators = administrators;
        this.rulebooks = rulebooks;
        this.database = database;
        this.reachability = reachability;
    }

    /** The database, and as many providers as fit. */
    public List<Line> getLines() {
        var worst = providers().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(WORST_FIRST::indexOf)))
                .limit(PROVIDERS)
                .map(one -> Line.of(
                        Texts.of(
                                "home.health.provider",
                                one.getKey().registration().name()),
                        one.getValue()));
        var well = database.call().getStatus() == Status.UP;
        return Stream.concat(
                        Stream.of(Line.of(Texts.of("home.health.database"), well ? State.ANSWERS : State.SILENT)),
                        worst)
                .toList();
    }

    /** How many more providers there are. */
    public int getMore() {
        return Math.max(providers().size() - PROVIDERS, 0);
    }

    private Map<IdentityProvider, State> providers() {
        if (providers == null) {
            providers = reachability.of(
                    rulebooks.of(administrators.organizationId()).enabledProviders());
        }
        return providers;
    }
}
