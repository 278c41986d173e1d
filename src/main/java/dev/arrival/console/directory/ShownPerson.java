package dev.arrival.console.directory;

import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Asked;
import dev.arrival.console.ProviderNames;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/** The person that the address names, of the caller's organization; for its administrators only. */
@RequestScoped
public class ShownPerson {
    private final AdministratorsOnly administrators;
    private final Dossiers dossiers;
    private final Rulebooks rulebooks;
    private final HttpServletRequest request;

    private Optional<Dossier> found;
    private Map<Long, String> providers;

    /** For CDI. */
    protected ShownPerson() {
        this(null, null, null, null);
    }

    @Inject
    ShownPerson(AdministratorsOnly administrators, Dossiers dossiers, Rulebooks rulebooks, HttpServletRequest request) {
        this.administrators = administrators;
        this.dossiers = dossiers;
        this.rulebooks = rulebooks;
        this.request = request;
    }

    /** What is known of the person; empty if there is none. */
    Optional<Dossier> find() {
        if (found == null) {
            var organization = organizationId();
            found = asked().key("id").flatMap(id -> dossiers.find(organization, id));
        }
        return found;
    }

    /** What is known of the person, who is there. */
    Dossier dossier() {
        return find().orElseThrow();
    }

    /** What the address asks for. */
    Asked asked() {
        return new Asked(request.getParameterMap());
    }

    /** A text of the address just as it is there, with blanks and all. */
    String exactly(String name) {
        return new Submission(request.getParameterMap()).exactly(name);
    }

    long organizationId() {
        return administrators.organizationId();
    }

    /** What to call the organization's providers, by key. */
    Map<Long, String> providers() {
        if (providers == null) {
            providers = ProviderNames.of(rulebooks.of(organizationId()).providers());
        }
        return providers;
    }
}
