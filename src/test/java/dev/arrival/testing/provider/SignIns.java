package dev.arrival.testing.provider;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.BearerTokenError;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The provider's part of the code flow: who is signed in, for what code, and what is told of them. */
final class SignIns {
    private final String issuer;
    private final RegisteredClient client;
    private final Announcement announcement;
    private final IdTokens idTokens;
    private final Supplier<Set<Lie>> lies;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> accessTokens = new ConcurrentHashMap<>();

    private volatile Supplier<Map<String, Object>> people;
    private volatile Set<String> onlyInUserinfo;
    private volatile Map<String, Object> userinfo;
    private volatile Map<String, Object> tokenAnswer;
    private volatile Duration hanging;
    private volatile Map<String, Object> waitingElsewhere = Map.of();

    SignIns(
            String issuer,
            RegisteredClient client,
            Announcement announcement,
            IdTokens idTokens,
            Supplier<Set<Lie>> lies) {
        this.issuer = issuer;
        this.client = client;
        this.announcement = announcement;
        this.idTokens = idTokens;
        this.lies = lies;
        startOver();
    }

    void startOver() {
        people = () -> Map.of("sub", "somebody");
        onlyInUserinfo = Set.of();
        userinfo = Map.of();
        tokenAnswer = Map.of();
        hanging = Duration.ofSeconds(30);
    }

    void nextPeople(Supplier<Map<String, Object>> people) {
        this.people = people;
    }

    void onlyInUserinfo(Set<String> claims) {
        onlyInUserinfo = Set.copyOf(claims);
    }

    void userinfo(Map<String, Object> claims) {
        userinfo = new LinkedHashMap<>(claims);
    }

    void tokenAnswer(Map<String, Object> members) {
        tokenAnswer = new LinkedHashMap<>(members);
    }

    void hangFor(Duration duration) {
        hanging = duration;
    }

    void authorize(Visit visit) throws IOException, GeneralException {
        client.requireId(visit.required("client_id"));
        client.requireAddress(visit.required("redirect_uri"));
        var answer = new LinkedHashMap<String, String>();
        try {
            var grant = Grant.asked(visit, people.get());
            var code = new AuthorizationCode().getValue();
            codes.put(code, grant);
            answer.put("code", code);
        } catch (GeneralException refusal) {
            var error = refusal.getErrorObject();
            answer.put("error", error.getCode());
            answer.put("error_description", error.getDescription());
        }
        visit.parameter("state").ifPresent(state -> answer.put("state", state));
        if (announcement.namesItsIssuer()) {
            answer.put("iss", issuer);
        }
        lies.get().forEach(lie -> alter(answer, lie));
        visit.redirect(visit.required("redirect_uri"), answer);
    }

    private static void alter(Map<String, String> answer, Lie lie) {
        switch (lie) {
            case ANSWER_WITH_WRONG_ISS -> answer.put("iss", LyingProvider.ANOTHER_ISSUER);
            case ANSWER_WITHOUT_ISS -> answer.remove("iss");
            case ANSWER_WITH_WRONG_STATE -> answer.put("state", "a-state-that-nobody-sent");
            case ERROR_ANSWER -> {
                answer.remove("code");
                answer.put("error", "access_denied");
                answer.put("error_description", "<script>alert(1)</script>\r\nINFO somebody has signed in");
            }
            default -> {}
        }
    }

    void token(Visit visit) throws IOException, GeneralException {
        if (tells(Lie.TOKEN_ENDPOINT_500)) {
            visit.refuse(OAuth2Error.SERVER_ERROR.setHTTPStatusCode(500));
            return;
        }
        if (tells(Lie.TOKEN_ENDPOINT_HTML)) {
            visit.page(200, "Something went wrong.");
            return;
        }
        if (tells(Lie.TOKEN_ENDPOINT_HANGS)) {
            hang();
        }
        var tokens = redeem(visit);
        if (tells(Lie.TOKEN_ENDPOINT_REDIRECTS_AWAY)) {
            waitingElsewhere = tokens;
            visit.redirect(issuer.replace("127.0.0.1", "localhost") + "/elsewhere");
            return;
        }
        visit.json(200, tokens);
    }

    /** What waits where {@link Lie#TOKEN_ENDPOINT_REDIRECTS_AWAY} leads to: good tokens, for whoever follows. */
    void elsewhere(Visit visit) throws IOException {
        visit.json(200, waitingElsewhere);
    }

    private Map<String, Object> redeem(Visit visit) throws GeneralException {
        visit.requireMethod("POST");
        client.requireProof(visit, announcement.clientProofs());
        if (!visit.required("grant_type").equals("authorization_code")) {
            throw new GeneralException(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
        }
        var grant = codes.remove(visit.required("code"));
        if (grant == null) {
            throw new GeneralException(OAuth2Error.INVALID_GRANT.setDescription("unknown or used code"));
        }
        grant.requireSameAddress(visit.required("redirect_uri"));
        grant.requireVerifier(visit.required("code_verifier"));

        var accessToken = new BearerAccessToken().getValue();
        accessTokens.put(accessToken, grant);
        var person = told(grant);
        person.keySet().removeIf(claim -> !claim.equals("sub") && onlyInUserinfo.contains(claim));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", accessToken);
        answer.put("token_type", "Bearer");
        answer.put("expires_in", 300);
        answer.put("scope", grant.scope());
        answer.put("id_token", idTokens.write(person, grant.nonce(), accessToken, lies.get()));
        answer.putAll(tokenAnswer);
        return answer;
    }

    void userinfo(Visit visit) throws IOException, GeneralException {
        var accessToken = visit.header("Authorization")
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()))
                .orElseThrow(() -> new GeneralException(BearerTokenError.MISSING_TOKEN));
        var grant = accessTokens.get(accessToken);
        if (grant == null) {
            throw new GeneralException(BearerTokenError.INVALID_TOKEN);
        }
        var claims = told(grant);
        claims.keySet().removeIf(claim -> !claim.equals("sub") && !onlyInUserinfo.contains(claim));
        claims.putAll(userinfo);
        if (tells(Lie.USERINFO_OF_SOMEBODY_ELSE)) {
            claims.put("sub", "somebody-else");
        }
        if (tells(Lie.USERINFO_WITHOUT_SUBJECT)) {
            claims.remove("sub");
        }
        visit.json(200, claims);
    }

    void endSession(Visit visit) throws IOException, GeneralException {
        if (visit.parameter("post_logout_redirect_uri").isEmpty()) {
            visit.page(200, "You are signed out.");
            return;
        }
        var address = visit.required("post_logout_redirect_uri");
        client.requireAddress(address);
        var answer = new LinkedHashMap<String, String>();
        visit.parameter("state").ifPresent(state -> answer.put("state", state));
        visit.redirect(address, answer);
    }

    /** The person as the ID token and the userinfo alike tell of them. */
    private Map<String, Object> told(Grant grant) {
        var person = new LinkedHashMap<>(grant.person());
        if (tells(Lie.NO_SUBJECT)) {
            person.remove("sub");
        }
        if (tells(Lie.EMPTY_SUBJECT)) {
            person.put("sub", "");
        }
        if (tells(Lie.SUBJECT_TOO_LONG)) {
            person.put("sub", "s".repeat(300));
        }
        return person;
    }

    private boolean tells(Lie lie) {
        return lies.get().contains(lie);
    }

    private void hang() {
        try {
            Thread.sleep(hanging.toMillis());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
