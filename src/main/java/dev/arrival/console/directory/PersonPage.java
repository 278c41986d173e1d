package dev.arrival.console.directory;

import dev.arrival.claims.Attribute;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /person}: who somebody is here, and what an administrator can do about it. */
@Named
@RequestScoped
public class PersonPage {
    private final AdministratorsOnly administrators;
    private final ShownPerson shown;
    private final PersonActs acts;
    private final Forms forms;

    /** For CDI. */
    protected PersonPage() {
        this(null, null, null, null);
    }

    @Inject
    PersonPage(AdministratorsOnly administrators, ShownPerson shown, PersonActs acts, Forms forms) {
        this.administrators = administrators;
        this.shown = shown;
        this.acts = acts;
        this.forms = forms;
    }

    /** Does what was sent, and answers that there is no such person, before the page is made. */
    public void answer() throws IOException {
        administrators.answer();
        if (administrators.isCaller()) {
            forms.answer("person", acts::act);
            Answers.notFoundUnless(isFound());
        }
    }

    /** Whether the organization has the person. */
    public boolean isFound() {
        return administrators.isCaller() && shown.find().isPresent();
    }

    /** The person. */
    public PersonRow getPerson() {
        return PersonRow.of(shown.dossier().user());
    }

    /** Grows with each change of the person; who decides has looked at this one. */
    public long getVersion() {
        return shown.dossier().user().version();
    }

    /** Whether somebody vouches for the e-mail address, in words; empty if nothing is known of it. */
    public String getEmailNote() {
        return Optional.ofNullable(shown.dossier().user().attributes().get(Attribute.EMAIL_VERIFIED))
                .map(verified -> Texts.of("person.email-verified." + verified))
                .orElse("");
    }

    /** Since when the person is kept out, in words; empty if they are not. */
    public String getSuspension() {
        return shown.dossier()
                .user()
                .suspendedAt()
                .map(at -> Texts.of("person.suspended", Since.of(at).text()))
                .orElse("");
    }

    /** Who the person is at which provider. */
    public List<KnownAs> getIdentities() {
        return KnownAs.of(shown.dossier(), shown.providers());
    }

    /** The identity that the address asks to take from the person; none if it asks for none. */
    public List<KnownAs> getToUnlink() {
        var asked = shown.asked().key("unlink").orElse(0L);
        return getIdentities().stream()
                .filter(identity -> identity.id() == asked)
                .toList();
    }

    /** What is lost if an identity is taken from the person, in a sentence. */
    public String getUnlinkWarning() {
        return Texts.of(getIdentities().size() == 1 ? "person.unlink.last" : "person.unlink.one-of");
    }
}
