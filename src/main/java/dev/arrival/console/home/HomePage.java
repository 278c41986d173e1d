package dev.arrival.console.home;

import dev.arrival.access.Place;
import dev.arrival.analytics.Questions.AdoptionRow;
import dev.arrival.analytics.Questions.SignInRow;
import dev.arrival.audit.Outcome;
import dev.arrival.console.Choice;
import dev.arrival.console.Moment;
import dev.arrival.console.Texts;
import dev.arrival.console.home.Chart.Series;
import dev.arrival.platform.Fields;
import dev.arrival.signin.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** {@code /home}: how many sign in, who is new, and how that changes. What is asked for is in the address. */
@Named
@RequestScoped
public class HomePage {
    /** Of more workspaces nobody chooses from a list; the page says so. */
    private static final int MOST_CHOICES = 200;

    private final CurrentCaller caller;
    private final Overview overview;
    private final HttpServletRequest request;

    private Chart outcomes;
    private Chart adoption;

    /** For CDI. */
    protected HomePage() {
        this(null, null, null);
    }

    @Inject
    HomePage(CurrentCaller caller, Overview overview, HttpServletRequest request) {
        this.caller = caller;
        this.overview = overview;
        this.request = request;
    }

    /** Where the caller is. */
    public String getOrganization() {
        return caller.organization().name();
    }

    /** Whether the caller may see figures of anything. */
    public boolean isAllowed() {
        return overview.isAllowed();
    }

    /** Whether a part of the address can not be understood. */
    public boolean isMisunderstood() {
        return overview.isMisunderstood();
    }

    /** Whether the address asks for a workspace that is not the caller's to see. */
    public boolean isElsewhere() {
        return overview.isElsewhere();
    }

    /** What is wrong with the days that were typed; empty if nothing is. */
    public String getWrongRange() {
        var wrong = overview.range().wrong();
        return wrong.isEmpty() ? "" : Texts.of(wrong);
    }

    /** The days that are offered; {@link Choice#value()} is the address's query. */
    public List<Choice> getRanges() {
        var workspace =
                overview.place().map(place -> "&workspace=" + place.workspace()).orElse("");
        return Range.CHOICES.stream()
                .map(days -> new Choice(
                        "?days=" + days + workspace,
                        Texts.of("home.range." + days),
                        overview.range().days() == days))
                .toList();
    }

    /** The first day that is shown; if it can not be, as it was typed. */
    public String getFrom() {
        return getWrongRange().isEmpty() ? overview.range().from().toString() : typed("from");
    }

    /** The last day that is shown; if it can not be, as it was typed. */
    public String getTo() {
        return getWrongRange().isEmpty() ? overview.range().to().toString() : typed("to");
    }

    /** The workspace whose figures are shown; empty if it is the whole organization. */
    public String getPlace() {
        return overview.place().map(Place::name).orElse("");
    }

    /** Of what figures are shown, and of what else they could be. */
    public List<Choice> getWorkspaces() {
        var shown = overview.place();
        var all = overview.isOfAll()
                ? Stream.of(new Choice("", Texts.of("home.everybody"), shown.isEmpty()))
                : Stream.<Choice>empty();
        var first = overview.places().stream().limit(MOST_CHOICES).toList();
        var further = shown.filter(place -> !first.contains(place)).stream();
        return Stream.concat(
                        all,
                        Stream.concat(first.stream(), further)
                                .map(place -> new Choice(
                                        Long.toString(place.workspace()),
                                        place.name(),
                                        shown.filter(place::equals).isPresent())))
                .toList();
    }

    /** Whether there are more workspaces than can be chosen from a list. */
    public boolean isMoreWorkspaces() {
        return overview.places().size() > MOST_CHOICES;
    }

    /** When it was counted; {@code null} if it was not yet. */
    public Moment getCounted() {
        return found().map(Figures.Found::rolledAt).map(Moment::of).orElse(null);
    }

    /** How many signed in today, or tried to. */
    public long getSignInsToday() {
        return today(EnumSet.allOf(Outcome.class));
    }

    /** How many exist since today. */
    public long getNewToday() {
        return today(Set.of(Outcome.CREATED));
    }

    /** How many were turned away today. */
    public long getTurnedAwayToday() {
        return today(Set.of(Outcome.REFUSED, Outcome.FAILED));
    }

    /** How sign-ins ended. */
    public Chart getOutcomes() {
        if (outcomes == null) {
            outcomes = outcomes();
        }
        return outcomes;
    }

    private Chart outcomes() {
        var starts = found().orElseThrow().adoption().stream()
                .map(AdoptionRow::start)
                .toList();
        var rows = found().orElseThrow().outcomes();
        var series = Stream.of(Outcome.values())
                .map(Fields::word)
                .map(word -> new Series(
                        Texts.of("outcome." + word),
                        word,
                        starts.stream()
                                .map(start -> rows.stream()
                                        .filter(row -> row.start().equals(start)
                                                && row.value().equals(word))
                                        .mapToLong(SignInRow::signIns)
                                        .sum())
                                .toList()))
                .toList();
        return Chart.of(overview.range().period(), starts, series, List.of(), csv("sign-ins", "by=outcome&"));
    }

    /** Who is new, and who comes again. */
    public Chart getAdoption() {
        if (adoption == null) {
            adoption = adoption();
        }
        return adoption;
    }

    private Chart adoption() {
        var rows = found().orElseThrow().adoption();
        return Chart.of(
                overview.range().period(),
                rows.stream().map(AdoptionRow::start).toList(),
                List.of(
                        series("newcomers", "created", AdoptionRow::newcomers),
                        series("returning", "updated", AdoptionRow::returning)),
                List.of(series("active", "updated", AdoptionRow::active)),
                csv("adoption", ""));
    }

    private Series series(String name, String tone, ToLongFunction<AdoptionRow> count) {
        return new Series(
                Texts.of("home.adoption." + name),
                tone,
                found().orElseThrow().adoption().stream()
                        .mapToLong(count)
                        .boxed()
                        .toList());
    }

    private long today(Set<Outcome> outcomes) {
        return found().stream()
                .flatMap(figures -> figures.today().stream())
                .filter(row -> outcomes.stream().map(Fields::word).anyMatch(row.value()::equals))
                .mapToLong(SignInRow::signIns)
                .sum();
    }

    private String csv(String question, String more) {
        var period = overview.range().period();
        var place = overview.place().map(at -> "/workspaces/" + at.workspace()).orElse("");
        return "/api" + place + "/analytics/" + question + "?" + more + "from=" + period.from() + "&to=" + period.to()
                + "&bucket=" + Fields.word(period.bucket()) + "&format=csv";
    }

    private String typed(String name) {
        return Optional.ofNullable(request.getParameterMap().get(name))
                .map(values -> values[0])
                .orElse("");
    }

    private Optional<Figures.Found> found() {
        return overview.found();
    }
}
