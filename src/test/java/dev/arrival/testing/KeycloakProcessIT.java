package dev.arrival.testing;

import static dev.arrival.testing.KeycloakProcess.CLIENT_ID;
import static dev.arrival.testing.KeycloakProcess.CLIENT_SECRET;
import static dev.arrival.testing.KeycloakProcess.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The realm alone, without Arrival: what tests of sign-in take for granted. */
@ResourceLock("keycloak")
class KeycloakProcessIT {

    private static final String GROUPS = "urn.gooddata.user_groups";
    private static final URI ARRIVAL = URI.create("http://localhost:9180/");
    private static final URI CALLBACK = ARRIVAL.resolve("/callback");

    private static KeycloakProcess keycloak;

    private static OIDCProviderMetadata provider;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() throws Exception {
        keycloak = KeycloakProcess.shared();
        keycloak.welcome(ARRIVAL);
        provider = OIDCProviderMetadata.resolve(new Issuer(keycloak.issuer()));
    }

    @Test
    void announcesItselfByDiscovery() {
        assertThat(provider.getIssuer()).hasToString(keycloak.issuer().toString());
        assertThat(provider.getCodeChallengeMethods()).contains(CodeChallengeMethod.S256);
        assertThat(provider.supportsAuthorizationResponseIssuerParam()).isTrue();
    }

    @Test
    void tellsTheGroupsInEveryTokenAndInUserinfo() throws Exception {
        OIDCTokens tokens = signIn("ada");

        assertThat(groupsIn(tokens.getIDToken())).containsExactlyInAnyOrder("analysts", "emea");
        assertThat(groupsIn(SignedJWT.parse(tokens.getAccessToken().getValue())))
                .containsExactlyInAnyOrder("analysts", "emea");
        assertThat(userinfo(tokens).getStringListClaim(GROUPS)).containsExactlyInAnyOrder("analysts", "emea");
    }

    @Test
    void tellsNameAndVerifiedEmail() throws Exception {
        assertThat(signIn("ada").getIDToken().getJWTClaimsSet().getClaims())
                .containsEntry("name", "Ada Lovelace")
                .containsEntry("preferred_username", "ada")
                .containsEntry("email", "ada@example.com")
                .containsEntry("email_verified", true);
    }

    @Test
    void hasNoGroupsClaimForSomeoneWithoutGroups() throws Exception {
        assertThat(signIn("linus").getIDToken().getJWTClaimsSet().getClaims()).doesNotContainKey(GROUPS);
    }

    @Test
    void tellsChangedGroupsAtTheNextSignIn() throws Exception {
        keycloak.createUser("edsger", "Edsger", "Dijkstra", "edsger@example.com", "analysts");
        assertThat(groupsIn(signIn("edsger").getIDToken())).containsExactly("analysts");

        keycloak.setGroups("edsger", "Žluťoučký/kůň & co", "emea");
        assertThat(groupsIn(signIn("edsger").getIDToken())).containsExactlyInAnyOrder("Žluťoučký/kůň & co", "emea");

        keycloak.setGroups("edsger");
        assertThat(signIn("edsger").getIDToken().getJWTClaimsSet().getClaims()).doesNotContainKey(GROUPS);
    }

    @Test
    void tellsTheNewNameOfARenamedGroup() throws Exception {
        keycloak.createUser("barbara", "Barbara", "Liskov", "barbara@example.com", "clu");
        keycloak.renameGroup("clu", "argus");

        assertThat(groupsIn(signIn("barbara").getIDToken())).containsExactly("argus");
    }

    @Test
    void tellsANewEmail() throws Exception {
        keycloak.createUser("tony", "Tony", "Hoare", "tony@example.com");
        keycloak.setEmail("tony", "tony.hoare@example.com");

        assertThat(signIn("tony").getIDToken().getJWTClaimsSet().getClaims())
                .containsEntry("email", "tony.hoare@example.com")
                .containsEntry("name", "Tony Hoare");
    }

    @Test
    void signsWithANewKeyAfterRotation() throws Exception {
        SignedJWT before = (SignedJWT) signIn("grace").getIDToken();
        keycloak.rotateKeys();
        SignedJWT after = (SignedJWT) signIn("grace").getIDToken();

        assertThat(after.getHeader().getKeyID()).isNotEqualTo(before.getHeader().getKeyID());
    }

    @Test
    void refusesACodeRequestWithoutPkce() throws Exception {
        Page answer = browser.openOnly(question(new State()).build().toURI());

        assertThat(AuthenticationResponseParser.parse(answer.redirect().orElseThrow())
                        .toErrorResponse()
                        .getErrorObject()
                        .getCode())
                .isEqualTo("invalid_request");
    }

    @Test
    void refusesAnAddressThatIsNotArrivals() throws Exception {
        URI elsewhere = URI.create("http://localhost:9181/callback");
        Page answer = browser.open(
                question(new State()).redirectionURI(elsewhere).build().toURI());

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void asksNobodyTwiceUntilSignedOut() throws Exception {
        OIDCTokens tokens = signIn(browser, "grace");
        URI question = question(new State())
                .codeChallenge(new CodeVerifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
        URI answer = browser.openOnly(question).redirect().orElseThrow();
        assertThat(AuthenticationResponseParser.parse(answer).indicatesSuccess())
                .isTrue();

        LogoutRequest logout = new LogoutRequest(
                provider.getEndSessionEndpointURI(), tokens.getIDToken(), ARRIVAL.resolve("/bye"), new State("s"));
        assertThat(browser.openOnly(logout.toURI()).redirect()).contains(ARRIVAL.resolve("/bye?state=s"));
        assertThat(browser.openOnly(question).status()).isEqualTo(200);
    }

    private AuthenticationRequest.Builder question(State state) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile", "email"), new ClientID(CLIENT_ID), CALLBACK)
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(state);
    }

    private OIDCTokens signIn(String username) throws Exception {
        return signIn(new Browser(), username);
    }

    private OIDCTokens signIn(Browser somebody, String username) throws Exception {
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        Page page = somebody.open(question(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI());
        Element form = page.document().getElementById("kc-form-login");
        Page answer = somebody.submitOnly(form, Map.of("username", username, "password", PASSWORD));

        AuthenticationSuccessResponse success = AuthenticationResponseParser.parse(
                        answer.redirect().orElseThrow())
                .toSuccessResponse();
        assertThat(success.getState()).isEqualTo(state);
        assertThat(success.getIssuer()).isEqualTo(provider.getIssuer());
        OIDCTokens tokens = exchange(success.getAuthorizationCode(), verifier);
        validator().validate(tokens.getIDToken(), nonce);
        return tokens;
    }

    private static OIDCTokens exchange(AuthorizationCode code, CodeVerifier verifier) throws Exception {
        TokenRequest request = new TokenRequest.Builder(
                        provider.getTokenEndpointURI(),
                        new ClientSecretBasic(new ClientID(CLIENT_ID), new Secret(CLIENT_SECRET)),
                        new AuthorizationCodeGrant(code, CALLBACK, verifier))
                .build();
        return OIDCTokenResponse.parse(request.toHTTPRequest().send())
                .toSuccessResponse()
                .getOIDCTokens();
    }

    private static IDTokenValidator validator() throws Exception {
        return new IDTokenValidator(
                provider.getIssuer(),
                new ClientID(CLIENT_ID),
                JWSAlgorithm.RS256,
                provider.getJWKSetURI().toURL());
    }

    private static UserInfo userinfo(OIDCTokens tokens) throws Exception {
        UserInfoRequest request = new UserInfoRequest(provider.getUserInfoEndpointURI(), tokens.getAccessToken());
        return UserInfoResponse.parse(request.toHTTPRequest().send())
                .toSuccessResponse()
                .getUserInfo();
    }

    private static List<String> groupsIn(JWT token) throws Exception {
        return token.getJWTClaimsSet().getStringListClaim(GROUPS);
    }
}
