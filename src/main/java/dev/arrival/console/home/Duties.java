package dev.arrival.console.home;

import dev.arrival.access.RoleGrants;
import dev.arrival.analytics.Questions.RefusalRow;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Texts;
import dev.arrival.directory.Approvals;
import dev.arrival.directory.Users;
import dev.arrival.openid.Reachability;
import dev.arrival.platform.DatabaseHealth;
import dev.arrival.provisioning.Rulebook;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;

/** What waits for an administrator, and whether all is well. */
@Named
@RequestScoped
public class Duties {
    private static final int REFERENCES = 3;
    private static final int PROVIDERS = 10;

    private final AdministratorsOnly administrators;
    private final Overview overview;
    private final Rulebooks rulebooks;
    private final Approvals approvals;
    private final Users users;
    private final DatabaseHealth database;
    private final Reachability reachability;

    private List<Health> health;
    private List<Step> setup;
    private Long waiting;

    /**
     * A reason why people are turned away that somebody can do something about.
     *
     * @param reason a stable word
     * @param text the same in a few words
     * @param advice what to do
     * @param query of the address of the list of these
     * @param references of the newest
     */
    public record Trouble(
            String reason, String text, long refusals, String advice, String query, List<String> references) {}

    /** Something that Arrival needs. */
    public record Health(String name, boolean well) {}

    /**
     * A step of setting up.
     *
     * @param name a stable word
     * @param done whether it is done, as far as the database knows
     * @param next whether it is the first one that is not
     * @param path of the page for it
     */
    public record Step(String name, String text, String advice, boolean done, boolean next, String path) {}

    /** For CDI. */
    protected Duties() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    Duties(
            AdministratorsOnly administrators,
            Overview overview,
            Rulebooks rulebooks,
            Approvals approvals,
            Users users,
            @Readiness DatabaseHealth database,
            Reachability reachability) {
        this.administrators = administrators;
        this.overview = overview;
        this.rulebooks = rulebooks;
        this.approvals = approvals;
        this.users = users;
        this.database = database;
        this.reachability = reachability;
    }

    /** Whether the caller has any. */
    public boolean isMine() {
        return administrators.isCaller();
    }

    /** How many wait to be admitted. */
    public long getWaiting() {
        if (waiting == null) {
            waiting = approvals.countWaiting(administrators.organizationId());
        }
        return waiting;
    }

    /** Why people were turned away in the last days, as far as something can be done about it; the most frequent first. */
    public List<Trouble> getTroubles() {
        administrators.organizationId();
        return overview.found().stream()
                .flatMap(found -> found.refusals().stream())
                .filter(row -> Texts.has(advice(row.reason())))
                .collect(Collectors.groupingBy(RefusalRow::reason))
                .entrySet()
                .stream()
                .map(reason -> trouble(reason.getKey(), reason.getValue()))
                .sorted(Comparator.comparing(Trouble::refusals).reversed().thenComparing(Trouble::reason))
                .toList();
    }

    private static Trouble trouble(String reason, List<RefusalRow> rows) {
        var from = LocalDate.now(ZoneOffset.UTC).minusDays(Figures.RECENT - 1L);
        return new Trouble(
                reason,
                Texts.ofWord("reason.", reason),
                rows.stream().mapToLong(RefusalRow::refusals).sum(),
                Texts.of(advice(reason)),
                "?reason=" + reason + "&from=" + from,
                rows.stream()
                        .sorted(Comparator.comparing(RefusalRow::start).reversed())
                        .flatMap(row -> Stream.of(row.references().split(" ")))
                        .limit(REFERENCES)
                        .toList());
    }

    /** The key of the text that says what to do; there is none where nothing is to be done. */
    private static String advice(String reason) {
        return "home.trouble." + reason;
    }

    /** Whether the database answers, and each provider. */
    public List<Health> getHealth() {
        if (health == null) {
            var providers =
                    rulebook().enabledProviders().stream().limit(PROVIDERS).toList();
            var well = database.call().getStatus() == Status.UP;
            health = Stream.concat(
                            Stream.of(new Health(Texts.of("home.health.database"), well)),
                            reachability.of(providers).entrySet().stream()
                                    .map(provider -> new Health(
                                            Texts.of(
                                                    "home.health.provider",
                                                    provider.getKey()
                                                            .registration()
                                                            .name()),
                                            provider.getValue())))
                    .toList();
        }
        return health;
    }

    /** What is to be done in a new organization; none if all of it is. */
    public List<Step> getSetup() {
        if (setup == null) {
            var rulebook = rulebook();
            var provider = !rulebook.enabledProviders().isEmpty();
            var somebody = users.countActive(administrators.organizationId()) > 1;
            var role = isShared(rulebook.grants());
            setup = provider && somebody && role
                    ? List.of()
                    : List.of(
                            step("organization", true, false, "/me"),
                            step("provider", provider, !provider, "/providers"),
                            step("sign-in", somebody, provider && !somebody, "/try"),
                            step("role", role, provider && somebody, "/groups"));
        }
        return setup;
    }

    /** Whether more is granted than what makes the first administrator one. */
    private static boolean isShared(RoleGrants grants) {
        return grants.groupsByRole().values().stream()
                        .mapToInt(groups -> groups.size())
                        .sum()
                > 1;
    }

    private Step step(String name, boolean done, boolean next, String path) {
        var key = "home.setup." + name;
        return new Step(name, Texts.of(key), Texts.of(key + ".advice"), done, next, path);
    }

    private Rulebook rulebook() {
        return rulebooks.of(administrators.organizationId());
    }
}
