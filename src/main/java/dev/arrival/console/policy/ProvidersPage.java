package dev.arrival.console.policy;

import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Texts;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.openid.Reachability;
import dev.arrival.platform.Fields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** {@code /providers}: where an organization's people come from, and whether these answer. */
@Named
@RequestScoped
public class ProvidersPage {
    private final AdministratorsOnly administrators;
    private final IdentityProviders providers;
    private final Reachability reachability;
    private final HttpServletRequest request;

    private List<Row> rows;

    /**
     * A provider.
     *
     * @param state a stable word: {@code answers}, {@code silent}, {@code unknown}, {@code social} or {@code off}
     * @param stateText the same, to read
     * @param domains the e-mail domains that lead to it, with commas between
     */
    public record Row(long id, String name, String issuer, String state, String stateText, String domains) {}

    /** For CDI. */
    protected ProvidersPage() {
        this(null, null, null, null);
    }

    @Inject
    ProvidersPage(
            AdministratorsOnly administrators,
            IdentityProviders providers,
            Reachability reachability,
            HttpServletRequest request) {
        this.administrators = administrators;
        this.providers = providers;
        this.reachability = reachability;
        this.request = request;
    }

    /** All of them, the oldest first. */
    public List<Row> getRows() {
        var organization = administrators.organizationId();
        if (rows == null) {
            var all = providers.of(organization).stream()
                    .filter(IdentityProvider::isRegistered)
                    .toList();
            var answers = reachability.of(
                    all.stream().filter(IdentityProvider::isEnabled).toList());
            rows = all.stream()
                    .map(provider -> row(provider, Optional.ofNullable(answers.get(provider))))
                    .toList();
        }
        return rows;
    }

    /** Whether one of them is a social login that people are to come through. */
    public boolean isSocial() {
        return getRows().stream().anyMatch(row -> row.state().equals("social"));
    }

    /** What was done before the browser came here, in a sentence; empty if nothing. */
    public String getDone() {
        administrators.organizationId();
        return "removed".equals(request.getParameter("done")) ? Texts.of("providers.done.removed") : "";
    }

    private static Row row(IdentityProvider provider, Optional<Reachability.State> answers) {
        var state = answers.map(Fields::word).orElse(provider.isSocial() && provider.isEnabled() ? "social" : "off");
        return new Row(
                provider.id(),
                provider.registration().name(),
                provider.issuer(),
                state,
                Texts.of("providers.state." + state),
                String.join(", ", provider.registration().domains()));
    }
}
