package dev.arrival.signin;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.openid.Provider;
import dev.arrival.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Where providers send their answers: what whoever runs a provider has to register there. Of a social login, that is the
 * server's own address for it.
 */
@ApplicationScoped
public class RedirectUris {
    @Inject
    private Entrances entrances;

    private final SocialOrigin social = SocialOrigin.from(Settings.current());

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
                .map(address -> uri(address, provider, social));
    }

    static String uri(String address, IdentityProvider provider, SocialOrigin social) {
        return provider.isSocial()
                ? social.redirectUri(provider.registration().clientId(), address)
                : address + Provider.answerPath(provider);
    }
}
