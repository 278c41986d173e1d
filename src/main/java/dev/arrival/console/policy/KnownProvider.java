package dev.arrival.console.policy;

import dev.arrival.administration.Refused;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.openid.ClientSecrets;
import dev.arrival.signin.RedirectUris;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The provider that a page's address names by its key; none if it is to be added. */
@Named
@RequestScoped
public class KnownProvider {
    private final AdministratorsOnly administrators;
    private final IdentityProviders providers;
    private final ClientSecrets secrets;
    private final RedirectUris redirectUris;
    private final FirstSignIn firstSignIn;
    private final HttpServletRequest request;

    private Optional<IdentityProvider> provider;
    private Optional<FirstSignIn.Brought> brought;

    /** For CDI. */
    protected KnownProvider() {
        this(null, null, null, null, null, null);
    }

    @Inject
    KnownProvider(
            AdministratorsOnly administrators,
            IdentityProviders providers,
            ClientSecrets secrets,
            RedirectUris redirectUris,
            FirstSignIn firstSignIn,
            HttpServletRequest request) {
        this.administrators = administrators;
        this.providers = providers;
        this.secrets = secrets;
        this.redirectUris = redirectUris;
        this.firstSignIn = firstSignIn;
        this.request = request;
    }

    /** Answers others that they may not, and that there is no such provider, before a page is made. */
    public void answer() throws IOException {
        administrators.answer();
        if (administrators.isCaller() && isMissing()) {
            var context = FacesContext.getCurrentInstance();
            context.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
            context.responseComplete();
        }
    }

    /** Whether it is one that is to be added. */
    public boolean isToBeAdded() {
        return get().isEmpty();
    }

    /** Its key, as the form sends it; empty if it is to be added. */
    public String getId() {
        return get().map(known -> Long.toString(known.id())).orElse("");
    }

    /** What people call it; empty if it is to be added. */
    public String getName() {
        return get().map(known -> known.registration().name()).orElse("");
    }

    /** Whether people can sign in through it. */
    public boolean isEnabled() {
        return get().map(IdentityProvider::isEnabled).orElse(false);
    }

    /** Whether there is a secret. */
    public boolean isSecret() {
        return get().map(secrets::has).orElse(false);
    }

    /** Whether it is the one that the configuration made. */
    public boolean isBootstrapped() {
        return get().map(IdentityProvider::isBootstrapped).orElse(false);
    }

    /** What has to be registered at the provider; empty if it is not known. */
    public String getRedirectUri() {
        return get().flatMap(known -> redirectUris.of(known, request)).orElse("");
    }

    /** What a sign-in through it brought; {@code null} if there was none yet. */
    public FirstSignIn.Brought getBrought() {
        var known = get();
        if (brought == null) {
            brought = known.flatMap(firstSignIn::through);
        }
        return brought.orElse(null);
    }

    /** The one that is to be changed; empty if it is to be added. */
    Optional<IdentityProvider> required() {
        if (isMissing()) {
            throw Refused.notFound("provider");
        }
        return get();
    }

    private boolean isMissing() {
        return get().isEmpty() && !key().isEmpty();
    }

    Optional<IdentityProvider> get() {
        var organization = administrators.organizationId();
        if (provider == null) {
            provider = Optional.of(key())
                    .filter(key -> key.matches("[0-9]{1,18}"))
                    .flatMap(key -> providers.find(organization, Long.parseLong(key)))
                    .filter(IdentityProvider::isRegistered);
        }
        return provider;
    }

    private String key() {
        return Optional.ofNullable(request.getParameter("id")).orElse("");
    }
}
