package dev.arrival.signin;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.claims.Claims;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.SocialIssuer;
import dev.arrival.openid.Rejection;
import dev.arrival.provisioning.Handover;
import dev.arrival.provisioning.Refusal.Reason;
import dev.arrival.provisioning.ShownClaims;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;

/**
 * What a social login said of somebody. The server has verified the ID token, where there is one, and has asked the
 * provider's API; whose word it is, and of whom it speaks, is looked at here once more.
 */
final class SocialProfile {
    private SocialProfile() {}

    /**
     * The claims, through the provider's mapping.
     *
     * @throws Rejection if they are another issuer's, or do not say who it is
     */
    static Claims of(IdentityProvider provider, Handover handover) throws Rejection {
        var token = handover.idToken().isPresent()
                ? Optional.of(json(handover.idToken()))
                : Optional.<Map<String, Object>>empty();
        requireIssuer(provider, token);
        var said = token.isPresent() ? token.get() : json(handover.profile());
        var mapping = provider.registration().mapping();
        if (mapping.subject().in(said).isEmpty()) {
            throw new Rejection(Reason.MISSING_CLAIMS, mapping.subject().name());
        }
        var subject = mapping.subject(said)
                .orElseThrow(() -> new Rejection(Reason.TOKEN_REJECTED, "The profile has no usable subject"));
        var claims = mapping.read(provider.issuer(), subject, said);
        return token.isPresent() && handover.profile().isPresent()
                ? claims.completedBy(mapping.read(provider.issuer(), subject, userinfo(said, handover.profile())))
                : claims;
    }

    /** Rule 5: to the letter, and a login that is registered with ID tokens always brings one. */
    private static void requireIssuer(IdentityProvider provider, Optional<Map<String, Object>> token) throws Rejection {
        var registered = new SocialIssuer(provider.issuer()).ofTokens();
        var named = token.map(claims -> String.valueOf(claims.get("iss")));
        if (!registered.equals(named)) {
            throw new Rejection(
                    Reason.TOKEN_REJECTED,
                    token.isPresent()
                            ? "The ID token is not by the issuer that the provider is registered with"
                            : "The provider is registered with an ID token, and there is none");
        }
    }

    /** It counts only if it speaks of the same subject (rule 9). */
    private static Map<String, Object> userinfo(Map<String, Object> token, Optional<String> profile) throws Rejection {
        var userinfo = json(profile);
        if (token.get("sub") == null || !token.get("sub").equals(userinfo.get("sub"))) {
            throw new Rejection(Reason.TOKEN_REJECTED, "userinfo speaks of another subject");
        }
        return userinfo;
    }

    private static Map<String, Object> json(Optional<String> text) throws Rejection {
        var given = text.orElseThrow(
                () -> new Rejection(Reason.TOKEN_REJECTED, "The profile is missing, or longer than 256 KiB"));
        try (var reader = JSON.createReader(new StringReader(given))) {
            return ShownClaims.of(reader.readValue());
        } catch (RuntimeException e) { // also what is nested too deep, or a number too long
            throw new Rejection(Reason.TOKEN_REJECTED, "The profile is no JSON object that can be read");
        }
    }
}
