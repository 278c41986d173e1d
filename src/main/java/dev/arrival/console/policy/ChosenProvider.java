package dev.arrival.console.policy;

import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Choice;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Which of the organization's providers a page is about: the request's parameter says so, else it is the oldest. */
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

    /** All of them, to choose from. */
    public List<Choice> getChoices() {
        return Choice.of(
                all().stream().map(each -> Long.toString(each.id())),
                key -> named(key).registration().name(),
                Long.toString(get().id()));
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
        return other == null ? named(request.getParameter("provider")) : other;
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

    private IdentityProvider named(String key) {
        return all().stream()
                .filter(each -> Long.toString(each.id()).equals(key))
                .findFirst()
                .orElseGet(() -> all().get(0));
    }
}
