package dev.arrival.console.directory;

import dev.arrival.administration.LinkPreview;
import dev.arrival.administration.LinkPreview.Foreseen;
import dev.arrival.administration.Linking;
import dev.arrival.administration.Refused;
import dev.arrival.claims.Text;
import dev.arrival.console.ActingPerson;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Choice;
import dev.arrival.console.Line;
import dev.arrival.console.ProviderNames;
import dev.arrival.console.Texts;
import dev.arrival.directory.Identity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /person-link}: what would come of making a person known under one more subject, before it is done. */
@Named
@RequestScoped
public class LinkPage {
    private final AdministratorsOnly administrators;
    private final ShownPerson shown;
    private final ActingPerson acting;
    private final Linking linking;
    private final LinkPreview preview;
    private final OtherPerson other;
    private final Forms forms;

    private Optional<Foreseen> foreseen;
    private String fault = "";

    /** For CDI. */
    protected LinkPage() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    LinkPage(
            AdministratorsOnly administrators,
            ShownPerson shown,
            ActingPerson acting,
            Linking linking,
            LinkPreview preview,
            OtherPerson other,
            Forms forms) {
        this.administrators = administrators;
        this.shown = shown;
        this.acting = acting;
        this.linking = linking;
        this.preview = preview;
        this.other = other;
        this.forms = forms;
    }

    /** Does what was sent, and answers that there is no such person, before the page is made. */
    public void answer() throws IOException {
        administrators.answer();
        if (administrators.isCaller()) {
            forms.answer("link", this::act);
            Answers.notFoundUnless(isFound());
        }
    }

    String act(Submission sent) {
        administrators.organizationId();
        linking.link(
                acting.because(sent.requiredWhy()),
                sent.key(),
                sent.key("provider").orElseThrow(() -> Refused.notFound("provider")),
                sent.exactly("subject"),
                sent.key("from"));
        return "/person?id=" + sent.key() + "&done=linked";
    }

    /** Whether the organization has the person. */
    public boolean isFound() {
        return administrators.isCaller() && shown.find().isPresent();
    }

    /** The person. */
    public PersonRow getPerson() {
        return PersonRow.of(shown.dossier().user());
    }

    /** Where people come from. */
    public List<Choice> getProviders() {
        return Choice.of(
                shown.providers().keySet().stream().map(Object::toString),
                key -> ProviderNames.in(shown.providers(), Long.parseLong(key)),
                getProvider());
    }

    /** The provider that was chosen, by key; empty if none was. */
    public String getProvider() {
        return provider().map(Object::toString).orElse("");
    }

    /** As the provider calls somebody, as it was typed. */
    public String getSubject() {
        return shown.exactly("subject");
    }

    /** What is wrong with what was typed; empty if nothing is. */
    public String getFault() {
        foreseen();
        return fault;
    }

    /** Whether there is something to decide about: all was typed that it takes. */
    public boolean isAsked() {
        return foreseen().isPresent();
    }

    /** Whether it can be done, and would change something. */
    public boolean isPossible() {
        return foreseen()
                .filter(seen -> seen.refusal().isEmpty() && !seen.isKnown())
                .isPresent();
    }

    /** Over what would come of it. */
    public String getHeading() {
        var known = foreseen().filter(Foreseen::isKnown).isPresent();
        return Texts.of(isPossible() ? "link.consequences" : known ? "link.nothing" : "link.impossible");
    }

    /** What would come of it, in sentences. */
    public List<Line> getLines() {
        return foreseen()
                .map(seen -> LinkWords.of(
                        seen,
                        getPerson().name(),
                        ProviderNames.in(shown.providers(), provider().orElse(0L)),
                        getSubject()))
                .orElse(List.of());
    }

    /** Whose identity it is until now, by key; empty if it is nobody's. */
    public String getFrom() {
        return foreseen()
                .flatMap(Foreseen::owner)
                .map(owner -> Long.toString(owner.user().id()))
                .orElse("");
    }

    /** Whom Arrival may have made of the same person. */
    public OtherPerson getOther() {
        return other;
    }

    private Optional<Long> provider() {
        return shown.asked().key("provider");
    }

    private Optional<Foreseen> foreseen() {
        if (foreseen == null) {
            var subject = getSubject();
            foreseen = Optional.empty();
            if (provider().isPresent() && subject.isEmpty()) {
                fault = Texts.of("link.subject.missing");
            } else if (provider().isPresent()
                    && Text.faultOfKey(subject, Identity.MAX_SUBJECT).isPresent()) {
                fault = Texts.of("directory.invalid.subject");
            } else if (provider().isPresent() && isFound()) {
                foreseen = foresee(provider().get(), subject);
            }
        }
        return foreseen;
    }

    private Optional<Foreseen> foresee(long provider, String subject) {
        try {
            var person = shown.dossier().user().id();
            return Optional.of(preview.of(acting.looking(), person, provider, subject));
        } catch (Refused refused) {
            fault = Forms.words(refused);
            return Optional.empty();
        }
    }
}
