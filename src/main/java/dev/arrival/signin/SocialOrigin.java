package dev.arrival.signin;

import dev.arrival.platform.Settings;
import dev.arrival.platform.Site;
import java.net.URI;
import java.util.Optional;

/**
 * Where social logins work: the server sends browsers back to this one origin, with the cookies that it set there.
 *
 * @param configured {@code social.url}, else {@code arrival.url}: scheme, host and port, and nothing behind; the server adds to
 *     it as it is
 */
record SocialOrigin(Optional<String> configured) {
    private static final String KEY = "social.url";
    private static final String REDIRECT = "/ibm/api/social-login/redirect/";

    static SocialOrigin from(Settings settings) {
        return new SocialOrigin(settings.text(KEY).or(() -> settings.text(Site.KEY)));
    }

    /** The origin of an address (RFC 6454, section 6.2). */
    static String of(String address) {
        return URI.create(address).resolve("/").toString().replaceFirst("/$", "");
    }

    /** Whether that address is there. */
    boolean isOf(String address) {
        return configured.filter(of(address)::equals).isPresent();
    }

    /** What has to be registered at the provider of that login, as far as the address tells where nothing is configured. */
    String redirectUri(String login, String address) {
        return configured.orElseGet(() -> of(address)) + REDIRECT + login;
    }
}
