package dev.arrival.console.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.console.Anybody;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Registration;
import dev.arrival.openid.Reachability;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProvidersPageTest {
    @Test
    void saysOfNoSocialLoginThatItAnswers() {
        var on = Posted.social(1, "githubLogin");
        var off = Posted.social(2, "googleLogin");
        off.register(Registration.social("Google", "googleLogin", Posted.MAPPING, Set.of(), false));
        var page = list(Posted.provider(), on, off);

        assertThat(page.getRows())
                .extracting(ProvidersPage.Row::state, ProvidersPage.Row::stateText)
                .satisfiesExactly(
                        row -> assertThat(row.toList()).containsExactly("answers", "answers"),
                        row -> assertThat(row.toList()).containsExactly("social", "through the server"),
                        row -> assertThat(row.toList()).containsExactly("off", "switched off"));
        assertThat(page.isSocial()).isTrue();
        assertThat(list(Posted.provider(), off).isSocial()).isFalse();
    }

    private static ProvidersPage list(IdentityProvider... all) {
        var reachability = new Reachability() {
            @Override
            public Map<IdentityProvider, State> of(Collection<IdentityProvider> providers) {
                var states = new HashMap<IdentityProvider, State>();
                providers.stream()
                        .filter(provider -> !provider.isSocial())
                        .forEach(provider -> states.put(provider, State.ANSWERS));
                return states;
            }
        };
        return new ProvidersPage(Anybody.admin(), Posted.providers(all), reachability, Posted.request("GET", Map.of()));
    }
}
