package dev.arrival.signin;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.openid.Provider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/**
 * Where providers send their answers: what whoever runs a provider has to register there. Of a social login, that is the
 * server's own address for it.
 */
@ApplicationScoped
public class RedirectUris {
    private static final String SOCIAL = "/ibm/api/social-login/redirect/";

    @Inject
    private Entrances entrances;

    /**
     * The provider's.
     *
     * @param request for the address that organizations share, where that is not configured
     * @return empty if nobody vouches for an address
     */
    public Optional<String> of(IdentityProvider provider, HttpServletRequest request) {
        return provider.organization()
                .address()
                .or(() -> entrances.sharedAddress(request))
                .map(address -> uri(address, provider));
    }

    static String uri(String address, IdentityProvider provider) {
        return provider.isSocial()
                ? ofLogin(address, provider.registration().clientId())
                : address + Provider.answerPath(provider);
    }

    static String ofLogin(String address, String login) {
        return URI.create(address).resolve(SOCIAL + login).toString();
    }
}
