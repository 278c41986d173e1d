package dev.arrival.console.home;

import dev.arrival.access.RoleGrants;
import dev.arrival.analytics.Questions.RefusalRow;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Texts;
import dev.arrival.directory.Approvals;
import dev.arrival.directory.UserFilter;
import dev.arrival.directory.Users;
import dev.arrival.platform.Keyset;
import dev.arrival.provisioning.Rulebook;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What waits for an administrator. */
@Named
@RequestScoped
public class Duties {
    private static final int REFERENCES = 3;

    private final AdministratorsOnly administrators;
    private final Overview overview;
    private final Rulebooks rulebooks;
    private final Approvals approvals;
    private final Users users;

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
        this(null, null, null, null, null);
    }

    @Inject
    Duties(
            AdministratorsOnly administrators,
            Overview overview,
            Rulebooks rulebooks,
            Approvals approvals,
            Users users) {
        this.administrators = administrators;
        this.overview = overview;
        this.rulebooks = rulebooks;
        this.approvals = approvals;
        this.users = users;
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

    /** What is to be done in a new organization; none if all of it is. */
    public List<Step> getSetup() {
        if (setup == null) {
            var rulebook = rulebook();
            var newest = rulebook.enabledProviders().stream().reduce((older, newer) -> newer);
            var provider = newest.isPresent();
            var somebody = isSomebodyElse();
            var role = isShared(rulebook.grants());
            setup = provider && somebody && role
                    ? List.of()
                    : List.of(
                            step("organization", true, false, "/me"),
                            step("provider", provider, !provider, "/provider"),
                            step(
                                    "sign-in",
                                    somebody,
                                    provider && !somebody,
                                    "/provider"
                                            + newest.map(one -> "?id=" + one.id())
                                                    .orElse("")),
                            step("role", role, provider && somebody, "/groups"));
        }
        return setup;
    }

    private boolean isSomebodyElse() {
        var active = new UserFilter(Optional.empty(), Optional.of(false), Optional.empty(), Optional.empty());
        var first = new Keyset<>(Users.SORTS.get(0), false, Optional.empty(), 1);
        return users.part(administrators.organizationId(), active, first).next().isPresent();
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
