package dev.arrival.console.policy;

import dev.arrival.administration.Refused;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Choice;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Which of the organization's providers a page is about: the request's parameter says so; where it says none, the oldest. */
@Named
@RequestScoped
public class ChosenProvider {
    private final AdministratorsOnly administrators;
    private final IdentityProviders providers;
    private final HttpServletRequest request;

    private List<IdentityProvider> all;
    private IdentityProvider other;

    /** For CDI. */
    protected ChosenProvider() {
        this(null, null, null);
    }

    @Inject
    ChosenProvider(AdministratorsOnly administrators, IdentityProviders providers, HttpServletRequest request) {
        this.administrators = administrators;
        this.providers = providers;
        this.request = request;
    }

    /** Answers others that they may not, and that there is no such provider, before a page is made. */
    public void answer() throws IOException {
        administrators.answer();
        if (administrators.isCaller() && find().isEmpty()) {
            var context = FacesContext.getCurrentInstance();
            context.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
            context.responseComplete();
        }
    }

    /** All of them, to choose from. */
    public List<Choice> getChoices() {
        var chosen = get();
        return all().stream()
                .map(each ->
                        new Choice(Long.toString(each.id()), each.registration().name(), each.id() == chosen.id()))
                .toList();
    }

    /** Its key. */
    public long getId() {
        return get().id();
    }

    /** What people call it. */
    public String getName() {
        return get().registration().name();
    }

    IdentityProvider get() {
        return find().orElseThrow(() -> Refused.notFound("provider"));
    }

    /** From now on it is this one. */
    void isRather(IdentityProvider provider) {
        other = provider;
    }

    List<IdentityProvider> all() {
        var organization = administrators.organizationId();
        if (all == null) {
            all = providers.of(organization).stream()
                    .filter(IdentityProvider::isRegistered)
                    .toList();
        }
        return all;
    }

    private Optional<IdentityProvider> find() {
        var key = request.getParameter("provider");
        var among = all();
        return other == null
                ? among.stream()
                        .filter(each -> key == null || Long.toString(each.id()).equals(key))
                        .findFirst()
                : Optional.of(other);
    }
}
