package dev.arrival.demo;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.jsoup.Jsoup;

/**
 * What tokens say of the people whom the sign-in page offers, for programs that ask without a browser (the grant {@code
 * password}, RFC 6749, section 4.3, with any password).
 */
final class DemoPeople extends DefaultOAuth2TokenCallback {
    private final Map<String, Map<String, Object>> claims;

    /**
     * Reads them from the page.
     *
     * @param audience of access tokens
     */
    DemoPeople(String issuerId, String audience, Path page) {
        super(issuerId, "nobody", "JWT", List.of(audience), Map.of());
        claims = read(page);
    }

    private static Map<String, Map<String, Object>> read(Path page) {
        var claims = new LinkedHashMap<String, Map<String, Object>>();
        try {
            for (var form : Jsoup.parse(page.toFile()).select("form.person")) {
                claims.put(
                        form.select("[name=username]").attr("value"),
                        JSONObjectUtils.parse(form.select("[name=claims]").attr("value")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
        return claims;
    }

    @Override
    public Map<String, Object> addClaims(TokenRequest request) {
        var all = new LinkedHashMap<>(super.addClaims(request));
        all.put("azp", client(request));
        if (request.getAuthorizationGrant() instanceof ResourceOwnerPasswordCredentialsGrant grant) {
            all.putAll(claims.getOrDefault(grant.getUsername(), Map.of()));
        }
        return all;
    }

    /** To which program. */
    private static String client(TokenRequest request) {
        return request.getClientAuthentication() == null
                ? request.getClientID().getValue()
                : request.getClientAuthentication().getClientID().getValue();
    }
}
