package dev.arrival.console.policy;

import dev.arrival.console.AdministratorsOnly;
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
