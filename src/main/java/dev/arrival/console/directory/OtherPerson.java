package dev.arrival.console.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** On {@code /person-link}: another person, whom Arrival may have made of the same one, found by name. */
@RequestScoped
public class OtherPerson {
    private final ShownPerson shown;
    private final PersonChoices choices;
    private final Dossiers dossiers;

    private Optional<Meant> meant;
    private Optional<Dossier> found;

    /** For CDI. */
    protected OtherPerson() {
        this(null, null, null);
    }

    @Inject
    OtherPerson(ShownPerson shown, PersonChoices choices, Dossiers dossiers) {
        this.shown = shown;
        this.choices = choices;
        this.dossiers = dossiers;
    }

    /** What was typed. */
    public String getTyped() {
        return shown.asked().text("other").orElse("");
    }

    /** Why it can not be told who is meant; empty if it can. */
    public String getFault() {
        return meant().map(Meant::fault).orElse("");
    }

    /** Those who may be meant. */
    public List<Meant.Candidate> getCandidates() {
        return meant().map(Meant::candidates).orElse(List.of());
    }

    /** Who that person is at which provider. */
    public List<KnownAs> getIdentities() {
        return found().map(dossier -> KnownAs.of(dossier, shown.providers())).orElse(List.of());
    }

    /** The person's name; empty if there is none. */
    public String getName() {
        return found().map(dossier -> Called.of(dossier.user())).orElse("");
    }

    private Optional<Dossier> found() {
        if (found == null) {
            var organization = shown.organizationId();
            found = shown.asked()
                    .key("of")
                    .or(() -> meant().flatMap(Meant::key))
                    .flatMap(id -> dossiers.find(organization, id));
        }
        return found;
    }

    private Optional<Meant> meant() {
        if (meant == null) {
            var organization = shown.organizationId();
            meant = shown.asked()
                    .text("other")
                    .map(typed -> choices.meant(organization, typed).guessed());
        }
        return meant;
    }
}
