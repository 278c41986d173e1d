package dev.arrival.console.policy;

import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Choice;
import dev.arrival.console.Texts;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.User;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose last claims the page {@code /try} begins with, if its address asks for somebody. */
@Named
@RequestScoped
public class LastSaidPage {
    private final AdministratorsOnly administrators;
    private final ChosenProvider chosen;
    private final LastSaid lastSaid;
    private final HttpServletRequest request;

    private List<User> people = List.of();
    private List<Choice> knowing;
    private Optional<User> about;
    private Optional<LastSaid.Recorded> recorded = Optional.empty();

    /** For CDI. */
    protected LastSaidPage() {
        this(null, null, null, null);
    }

    @Inject
    LastSaidPage(
            AdministratorsOnly administrators, ChosenProvider chosen, LastSaid lastSaid, HttpServletRequest request) {
        this.administrators = administrators;
        this.chosen = chosen;
        this.lastSaid = lastSaid;
        this.request = request;
    }

    /** Whose last claims are looked for, as it was typed. */
    public String getPerson() {
        administrators.organizationId();
        return parameter("person");
    }

    /** People who may be meant. */
    public List<User> getPeople() {
        about();
        return people;
    }

    /** Whether nobody is called as it was typed. */
    public boolean isNobody() {
        return about().isEmpty() && people.isEmpty() && !getPerson().isBlank();
    }

    /** Whose last claims these are, or would be; empty if nobody's. */
    public String getAbout() {
        return about().map(User::name).orElse("");
    }

    /** Whether nothing is known of what a provider said of that person. */
    public boolean isNothingSaid() {
        return about().isPresent() && recorded.isEmpty();
    }

    /** The providers that know that person, if there are several. */
    public List<Choice> getKnowing() {
        about();
        if (knowing == null) {
            knowing = knowing(
                    about.map(user -> lastSaid.knowing(user, chosen.all())).orElse(List.of()));
        }
        return knowing;
    }

    private List<Choice> knowing(List<IdentityProvider> all) {
        var shown = recorded.map(LastSaid.Recorded::provider).orElseGet(chosen::get);
        return all.stream()
                .filter(provider -> all.size() > 1)
                .map(provider -> new Choice(
                        Long.toString(provider.id()), provider.registration().name(), provider.id() == shown.id()))
                .toList();
    }

    /** Whose last claims these are, by key. */
    public long getAboutId() {
        return about().map(User::id).orElse(0L);
    }

    /** That something which was said could not be read, and is not there; empty if all is. */
    public String getLeft() {
        return recorded()
                .map(LastSaid.Recorded::left)
                .filter(left -> left > 0)
                .map(left -> Texts.of("try.last.left", left))
                .orElse("");
    }

    /** What was last said; empty if nobody is asked for, or nothing is known. */
    Optional<LastSaid.Recorded> recorded() {
        about();
        return recorded;
    }

    private Optional<User> about() {
        var organization = administrators.organizationId();
        if (about == null) {
            about = SentFields.areIn(request) ? Optional.empty() : asked(organization);
            var wanted = Stream.concat(Stream.of(chosen.get()), chosen.all().stream())
                    .distinct()
                    .toList();
            recorded = about.flatMap(user -> lastSaid.of(user, wanted));
        }
        return about;
    }

    private Optional<User> asked(long organization) {
        if (parameter("user").matches("[0-9]{1,18}")) {
            return lastSaid.person(organization, Long.parseLong(parameter("user")));
        }
        if (!getPerson().isBlank()) {
            people = lastSaid.meant(organization, chosen.all(), getPerson().strip());
        }
        return people.size() == 1 ? Optional.of(people.get(0)) : Optional.empty();
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
