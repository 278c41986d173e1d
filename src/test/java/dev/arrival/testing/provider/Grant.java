package dev.arrival.testing.provider;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.util.List;
import java.util.Map;

/** What the provider remembers of one sign-in: who it was and what the client asked. */
record Grant(Map<String, Object> person, String redirectUri, String scope, String nonce, String challenge) {

    /** Reads an authorization request, which must use all that Arrival promises: state, nonce and PKCE. */
    static Grant asked(Visit visit, Map<String, Object> person) throws GeneralException {
        if (!visit.required("response_type").equals("code")) {
            throw new GeneralException(OAuth2Error.UNSUPPORTED_RESPONSE_TYPE);
        }
        var scope = visit.required("scope");
        if (!List.of(scope.split(" ")).contains("openid")) {
            throw new GeneralException(OAuth2Error.INVALID_SCOPE.setDescription("scope without openid"));
        }
        visit.required("state");
        if (!visit.required("code_challenge_method").equals("S256")) {
            throw new GeneralException(OAuth2Error.INVALID_REQUEST.setDescription("code_challenge_method not S256"));
        }
        return new Grant(
                person,
                visit.required("redirect_uri"),
                scope,
                visit.required("nonce"),
                visit.required("code_challenge"));
    }

    void requireSameAddress(String redirectUri) throws GeneralException {
        if (!this.redirectUri.equals(redirectUri)) {
            throw new GeneralException(OAuth2Error.INVALID_GRANT.setDescription("another redirect_uri"));
        }
    }

    /** Proof Key for Code Exchange [RFC 7636 section 4.6]. */
    void requireVerifier(String verifier) throws GeneralException {
        if (!challenge.equals(challengeOf(verifier))) {
            throw new GeneralException(OAuth2Error.INVALID_GRANT.setDescription("wrong code_verifier"));
        }
    }

    private static String challengeOf(String verifier) throws GeneralException {
        try {
            return CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                    .getValue();
        } catch (IllegalArgumentException malformed) {
            throw new GeneralException(OAuth2Error.INVALID_GRANT.setDescription("malformed code_verifier"));
        }
    }
}
