package dev.arrival.console.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.administration.Refused;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.ClaimName;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Anybody;
import dev.arrival.directory.ApiAccess;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Organization;
import dev.arrival.directory.Registration;
import dev.arrival.openid.Reachability;
import dev.arrival.openid.Reachability.State;
import dev.arrival.platform.DatabaseHealth;
import dev.arrival.provisioning.Rulebook;
import dev.arrival.provisioning.Rulebooks;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final int SILENT = 12;
    private static final int UNKNOWN = 13;

    @Test
    void namesThoseFirstThatDoNotAnswer() {
        var health = health(Anybody.admin(), 14);

        assertThat(health.getLines())
                .hasSize(11)
                .startsWith(
                        new Health.Line("Database", "answers", "answers"),
                        new Health.Line("Provider 12", "silent", "does not answer"),
                        new Health.Line("Provider 13", "unknown", "not known yet"),
                        new Health.Line("Provider 0", "answers", "answers"));
        assertThat(health.getMore()).isEqualTo(4);
    }

    @Test
    void isWholeWhereThereAreFew() {
        var health = health(Anybody.admin(), 2);

        assertThat(health.getLines()).hasSize(3);
        assertThat(health.getMore()).isZero();
    }

    @Test
    void isForAdministratorsOnly() {
        var health = health(Anybody.with("analyst", "operator"), 2);

        assertThatThrownBy(health::getLines).isInstanceOf(Refused.class);
        assertThatThrownBy(health::getMore).isInstanceOf(Refused.class);
    }

    private static Health health(AdministratorsOnly administrators, int providers) {
        return new Health(
                administrators,
                new Rulebooks() {
                    @Override
                    public Rulebook of(long organizationId) {
                        assertThat(organizationId).isEqualTo(Anybody.ORGANIZATION);
                        return new Rulebook(null, providers(providers), Map.of(), null);
                    }
                },
                new DatabaseHealth() {
                    @Override
                    public HealthCheckResponse call() {
                        return new HealthCheckResponse("database", Status.UP, Optional.empty());
                    }
                },
                new Reachability() {
                    @Override
                    public Map<IdentityProvider, State> of(Collection<IdentityProvider> asked) {
                        var states = new LinkedHashMap<IdentityProvider, State>();
                        asked.forEach(one -> states.put(one, state(one)));
                        return states;
                    }
                });
    }

    private static State state(IdentityProvider provider) {
        var number = Integer.parseInt(provider.registration().name());
        return number == SILENT ? State.SILENT : number == UNKNOWN ? State.UNKNOWN : State.ANSWERS;
    }

    private static List<IdentityProvider> providers(int number) {
        return IntStream.range(0, number).mapToObj(HealthTest::provider).toList();
    }

    private static IdentityProvider provider(int number) {
        var provider = new IdentityProvider(new Organization("Acme"), "https://" + number + ".example");
        provider.register(new Registration(
                Registration.Kind.OPENID,
                Integer.toString(number),
                "arrival",
                List.of("openid"),
                List.of("RS256"),
                new ClaimMapping(
                        new ClaimName("sub"),
                        Arrays.stream(Attribute.values())
                                .collect(Collectors.toMap(
                                        attribute -> attribute, attribute -> new ClaimName(attribute.standardClaim()))),
                        new ClaimName("groups"),
                        Optional.empty()),
                Map.of(),
                Set.of(),
                true,
                ApiAccess.DEFAULT));
        return provider;
    }
}
