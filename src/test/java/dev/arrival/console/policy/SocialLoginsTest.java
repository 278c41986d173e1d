package dev.arrival.console.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.administration.Refused;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Anybody;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Registration;
import dev.arrival.signin.SocialAccess;
import dev.arrival.signin.SocialAccess.State;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class SocialLoginsTest {
    @SuppressWarnings("unused") // a source of parameters
    private static final List<Function<SocialLogins, Object>> READS = List.of(
            SocialLogins::getKnown, SocialLogins::isThere, SocialLogins::getHindrance, SocialLogins::getRedirectUri);

    @ParameterizedTest
    @FieldSource("READS")
    void isForAdministratorsOnly(Function<SocialLogins, Object> read) {
        var logins = logins(Anybody.with("analyst", "viewer", "operator"), State.OPEN);

        assertThatThrownBy(() -> read.apply(logins)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyNobodyCanCome(State state) {
        var logins = logins(Anybody.admin(), state);

        assertThat(logins.isThere()).isEqualTo(state != State.NO_GATE);
        switch (state) {
            case OPEN -> assertThat(logins.getHindrance()).isEmpty();
            case NO_GATE -> requireHindrance(logins, "social.war");
            case NO_TLS -> requireHindrance(logins, "https");
            case OTHER_ADDRESS -> requireHindrance(logins, "SOCIAL_URL");
        }
    }

    private static void requireHindrance(SocialLogins logins, String remedy) {
        assertThat(logins.getHindrance()).startsWith("Nobody can come").contains(remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "githubLogin, social:githubLogin, GitHub, id, login",
        "googleLogin, social:https://accounts.google.com, Google, sub, preferred_username",
        "linkedinLogin, social:https://www.linkedin.com/oauth, LinkedIn, sub, preferred_username"
    })
    void beginsWithWhatIsKnownOfALogin(String login, String issuer, String name, String subject, String userName) {
        var draft = draft(Optional.empty(), "GET", Map.of("kind", "social", "login", login));

        var provider = draft.form().created(draft.typed());
        assertThat(provider.issuer()).isEqualTo(issuer);
        assertThat(provider.registration().name()).isEqualTo(name);
        assertThat(provider.registration().clientId()).isEqualTo(login);
        assertThat(provider.registration().mapping().subject()).hasToString(subject);
        assertThat(ProviderForm.changed(stored(provider.issuer(), provider.registration()), draft.typed()))
                .as("as if it were changed without a change")
                .extracting(after -> after.mapping().attributes())
                .asString()
                .contains(userName);
    }

    @Test
    void takesTheUsualMappingOfALoginIfNoneIsTyped() {
        var typed = Map.of("/login", "githubLogin", "/name", "Code", "/mapping/subject", " ");

        assertThat(ProviderForm.SOCIAL.created(typed).registration().mapping())
                .isEqualTo(Posted.social(1, "githubLogin").registration().mapping());
    }

    @Test
    void beginsEmptyWithALoginThatIsNotKnown() {
        for (var login : List.of("", "<b>", "myLogin")) {
            var draft = draft(Optional.empty(), "GET", Map.of("kind", "social", "login", login));
            assertThat(draft.form()).isEqualTo(ProviderForm.SOCIAL);
            assertThat(draft.typed().get("/login")).isEmpty();
        }
        assertThat(draft(Optional.empty(), "GET", Map.of("kind", "else")).form())
                .isEqualTo(ProviderForm.OPENID);
        assertThat(draft(Optional.empty(), "GET", Map.of()).typed()).containsKey("/scopes");
    }

    @Test
    void isOfTheProvidersKindWhateverIsAskedFor() {
        var social = Optional.of(Posted.social(1, "githubLogin"));
        var openId = Optional.of(Posted.provider());

        for (var method : List.of("GET", "POST")) {
            assertThat(draft(social, method, Map.of("kind", "openid", "/kind", "openid"))
                            .form())
                    .isEqualTo(ProviderForm.SOCIAL);
            assertThat(draft(openId, method, Map.of("kind", "social", "/kind", "social"))
                            .form())
                    .isEqualTo(ProviderForm.OPENID);
        }
    }

    @Test
    void saysASocialLoginAndTakesItBack() {
        var provider = Posted.social(1, "githubLogin");

        assertThat(ProviderForm.changed(provider, ProviderForm.of(provider))).isEqualTo(provider.registration());
        assertThat(ProviderForm.of(provider)).doesNotContainKeys("/clientId", "/scopes", "/api/audience");
    }

    @Test
    void splitsANameOfAnyProvider() {
        var provider = Posted.provider();
        var typed = new HashMap<>(ProviderForm.of(provider));
        typed.put("/mapping/fullName", "cn");

        var changed = ProviderForm.changed(provider, typed);
        assertThat(changed.mapping().fullName()).hasToString("Optional[cn]");
        assertThat(ProviderForm.of(stored(provider.issuer(), changed))).containsEntry("/mapping/fullName", "cn");
    }

    private static IdentityProvider stored(String issuer, Registration registration) {
        var provider = Posted.provider(9, issuer);
        provider.register(registration);
        return provider;
    }

    private static ProviderDraft draft(
            Optional<IdentityProvider> provider, String method, Map<String, String> parameters) {
        return ProviderDraft.of(provider, Posted.request(method, parameters));
    }

    @Test
    void showsTheRedirectUriOfALoginThatIsKnown() {
        assertThat(logins(Anybody.admin(), Map.of("login", "githubLogin")).getRedirectUri())
                .isEqualTo("to githubLogin");
        assertThat(logins(Anybody.admin(), Map.of("/login", "oidcLogin", "login", "githubLogin"))
                        .getRedirectUri())
                .as("typed")
                .isEqualTo("to oidcLogin");
        assertThat(logins(Anybody.admin(), Map.of("/login", "git hub", "login", "githubLogin"))
                        .getRedirectUri())
                .isEmpty();
        assertThat(logins(Anybody.admin(), Map.of()).getRedirectUri()).isEmpty();
    }

    private static SocialLogins logins(AdministratorsOnly administrators, State state) {
        return logins(administrators, state, Map.of());
    }

    private static SocialLogins logins(AdministratorsOnly administrators, Map<String, String> parameters) {
        return logins(administrators, State.OPEN, parameters);
    }

    private static SocialLogins logins(AdministratorsOnly administrators, State state, Map<String, String> parameters) {
        var access = new SocialAccess() {
            @Override
            public State of(HttpServletRequest request) {
                return state;
            }

            @Override
            public Optional<String> redirectUri(String login, HttpServletRequest request) {
                return Optional.of("to " + login);
            }
        };
        return new SocialLogins(administrators, access, Posted.request("GET", parameters));
    }
}
