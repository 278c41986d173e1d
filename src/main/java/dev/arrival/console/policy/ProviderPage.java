package dev.arrival.console.policy;

import dev.arrival.administration.Expected;
import dev.arrival.administration.Operators;
import dev.arrival.administration.ProviderFitness;
import dev.arrival.administration.Refused;
import dev.arrival.administration.Registering;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Texts;
import dev.arrival.console.directory.ActingPerson;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.openid.ClientSecrets;
import dev.arrival.openid.Finding;
import dev.arrival.platform.InvalidField;
import dev.arrival.signin.RedirectUris;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /provider}: adds a provider from its issuer address, step by step, and changes one. Its secret is only written. */
@Named
@RequestScoped
public class ProviderPage {
    private static final Map<String, String> NEW = Map.of("/scopes", "openid profile email");

    private final AdministratorsOnly administrators;
    private final IdentityProviders providers;
    private final ProviderFitness fitness;
    private final Registering registering;
    private final ClientSecrets secrets;
    private final RedirectUris redirectUris;
    private final FirstSignIn firstSignIn;
    private final Operators operators;
    private final ActingPerson acting;
    private final HttpServletRequest request;

    private Optional<IdentityProvider> provider;
    private Map<String, String> typed;
    private List<Finding> findings = List.of();
    private Mistake mistake = Mistake.NONE;
    private boolean checked;
    private long version;

    /** For CDI. */
    protected ProviderPage() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    ProviderPage(
            AdministratorsOnly administrators,
            IdentityProviders providers,
            ProviderFitness fitness,
            Registering registering,
            ClientSecrets secrets,
            RedirectUris redirectUris,
            FirstSignIn firstSignIn,
            Operators operators,
            ActingPerson acting,
            HttpServletRequest request) {
        this.administrators = administrators;
        this.providers = providers;
        this.fitness = fitness;
        this.registering = registering;
        this.secrets = secrets;
        this.redirectUris = redirectUris;
        this.firstSignIn = firstSignIn;
        this.operators = operators;
        this.acting = acting;
        this.request = request;
    }

    /** Says that there is no such provider, before a page is made. */
    public void answer() throws IOException {
        administrators.answer();
        var context = FacesContext.getCurrentInstance();
        if (administrators.isCaller() && provider().isEmpty() && !key().isEmpty()) {
            context.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
            context.responseComplete();
        }
    }

    /** Looks whether people could sign in through it. */
    public void check() {
        attempt(() -> {
            findings = found();
            checked = true;
            return null;
        });
    }

    /**
     * Adds or changes it, if people could sign in through it.
     *
     * @return where to go; {@code null} to stay
     */
    public String save() {
        return attempt(() -> {
            findings = found();
            return findings.stream().anyMatch(Finding::severe) ? null : saved();
        });
    }

    /**
     * Deletes it, if nobody has come through it.
     *
     * @return where to go; {@code null} to stay
     */
    public String remove() {
        return attempt(() -> {
            registering.remove(acting.now(), existing().id(), Expected.version(version));
            return "/providers.xhtml?faces-redirect=true&done=removed";
        });
    }

    /** What people call it; of a new one nothing. */
    public String getName() {
        return provider().map(known -> known.registration().name()).orElse("");
    }

    /** Whether it is one that is to be added. */
    public boolean isNew() {
        return provider().isEmpty();
    }

    /** Its key, as the form sends it. */
    public String getId() {
        return provider().map(known -> Long.toString(known.id())).orElse("");
    }

    /** Which version the form began with. */
    public long getVersion() {
        provider();
        return version;
    }

    /** What is in the fields, by name; never a secret that is stored. */
    public Map<String, String> getTyped() {
        provider();
        return typed;
    }

    /** Whether a field that says yes or no says yes. */
    public boolean isYes(String field) {
        return !getTyped().getOrDefault(field, "").isEmpty();
    }

    /** Whether there is a secret. */
    public boolean isSecret() {
        return provider().map(secrets::has).orElse(false);
    }

    /** Whether it is the one that the configuration made. */
    public boolean isBootstrapped() {
        return provider().map(IdentityProvider::isBootstrapped).orElse(false);
    }

    /** What has to be registered at the provider; empty if it is not known. */
    public String getRedirectUri() {
        return provider().flatMap(known -> redirectUris.of(known, request)).orElse("");
    }

    /** What a sign-in through it brought. */
    public FirstSignIn.Brought getBrought() {
        return provider().map(firstSignIn::through).orElse(null);
    }

    /** What does not fit, the severe first. */
    public List<Finding> getFindings() {
        provider();
        return findings;
    }

    /** Whether all fits that was looked at. */
    public boolean isFit() {
        provider();
        return checked && findings.stream().noneMatch(Finding::severe);
    }

    /** What can not be saved, and why. */
    public Mistake getMistake() {
        provider();
        return mistake;
    }

    /** What was done before the browser came here, in a sentence; empty if nothing. */
    public String getDone() {
        provider();
        var done = Optional.ofNullable(request.getParameter("done")).filter(word -> word.matches("[a-z]{1,10}"));
        return done.map(word -> "providers.done." + word)
                .filter(Texts::has)
                .map(Texts::of)
                .orElse("");
    }

    /** Whether the caller may change it. */
    public boolean isMine() {
        administrators.organizationId();
        return operators.let(acting.now());
    }

    private interface Act {
        String go();
    }

    private String attempt(Act act) {
        provider();
        try {
            return act.go();
        } catch (InvalidField e) {
            mistake = Mistake.in("providers", e);
        } catch (Refused e) {
            mistake = Mistake.in("providers", e);
            version = provider().map(IdentityProvider::version).orElse(0L); // whoever saves once more has read it
        }
        return null;
    }

    private List<Finding> found() {
        return provider.isPresent()
                ? fitness.of(
                        provider.get(), ProviderForm.changed(provider.get(), typed), ProviderForm.secretOf(typed))
                : fitness.of(ProviderForm.created(typed));
    }

    private String saved() {
        if (provider.isEmpty()) {
            var id = registering.add(acting.now(), ProviderForm.created(typed));
            return "/provider.xhtml?faces-redirect=true&id=" + id + "&done=added";
        }
        var known = provider.get();
        registering.change(
                acting.now(),
                known.id(),
                Expected.version(version),
                ProviderForm.changed(known, typed),
                ProviderForm.secretOf(typed));
        return "/provider.xhtml?faces-redirect=true&id=" + known.id() + "&done=changed";
    }

    private IdentityProvider existing() {
        return provider().orElseThrow(() -> Refused.notFound("provider"));
    }

    private Optional<IdentityProvider> provider() {
        var organization = administrators.organizationId();
        if (provider == null) {
            provider = Optional.of(key())
                    .filter(key -> key.matches("[0-9]{1,18}"))
                    .flatMap(key -> providers.find(organization, Long.parseLong(key)))
                    .filter(IdentityProvider::isRegistered);
            version = provider.map(IdentityProvider::version).orElse(0L);
            typed = provider.map(ProviderForm::of).orElse(NEW);
            if (request.getMethod().equals("POST")) {
                typed = sent();
                version = Optional.ofNullable(request.getParameter("version"))
                        .filter(number -> number.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .orElse(-1L);
            }
        }
        return provider;
    }

    private Map<String, String> sent() {
        var fields = new HashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith("/")) {
                fields.put(name, values[0]);
            }
        });
        provider.ifPresent(known -> fields.put(ProviderForm.ISSUER, known.issuer()));
        return fields;
    }

    private String key() {
        return Optional.ofNullable(request.getParameter("id")).orElse("");
    }
}
