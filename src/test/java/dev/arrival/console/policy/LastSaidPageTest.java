package dev.arrival.console.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.console.Anybody;
import dev.arrival.console.Choice;
import dev.arrival.directory.Identities;
import dev.arrival.directory.Identity;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.User;
import dev.arrival.directory.Users;
import dev.arrival.provisioning.LastClaims;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LastSaidPageTest {
    private static final IdentityProvider FIRST = Posted.provider(1, "https://first.example");
    private static final IdentityProvider SECOND = Posted.provider(2, "https://second.example");
    private static final IdentityProvider THIRD = Posted.provider(3, "https://third.example");

    private final User ada = new User(Anybody.ORGANIZATION, Instant.EPOCH);
    private List<IdentityProvider> knowing = List.of(FIRST, THIRD);

    @Test
    void offersEachProviderThatKnowsThePerson() {
        assertThat(page(Map.of("user", "7")).getKnowing())
                .containsExactly(new Choice("1", "Corp", true), new Choice("3", "Corp", false));
        assertThat(page(Map.of("user", "7", "provider", "3")).getKnowing())
                .extracting(Choice::chosen)
                .containsExactly(false, true);
    }

    @Test
    void offersNothingToChooseWhereOnlyOneDoes() {
        knowing = List.of(THIRD);
        var page = page(Map.of("user", "7", "provider", "2"));

        assertThat(page.getKnowing()).isEmpty();
        assertThat(page.recorded())
                .hasValueSatisfying(it -> assertThat(it.provider()).isSameAs(THIRD));
        assertThat(page(Map.of()).getKnowing()).isEmpty();
    }

    @Test
    void saysThatSomethingIsNotRetold() {
        assertThat(page(Map.of("user", "7")).getLeft())
                .isEqualTo("2 claims and entries could not be read then, and are not in it.");
        assertThat(page(Map.of()).getLeft()).isEmpty();
    }

    private LastSaidPage page(Map<String, String> parameters) {
        var users = new Users() {
            @Override
            public Optional<User> find(long organizationId, long id) {
                return Optional.of(ada);
            }
        };
        var identities = new Identities() {
            @Override
            public List<Identity> of(long userId) {
                return knowing.stream()
                        .map(provider -> new Identity(ada, provider.issuer(), "ada", Instant.EPOCH))
                        .toList();
            }
        };
        var lastClaims = new LastClaims() {
            @Override
            public Optional<Claims> of(Identity identity) {
                var groups = new Groups.Listed(new TreeSet<>(), List.of(new Groups.Skipped("7", "not a string")));
                return Optional.of(
                        new Claims(identity.issuer(), "ada", Map.of(), List.of("email: not a string"), groups));
            }
        };
        var request = Posted.request("GET", parameters);
        var all = Stream.of(FIRST, SECOND, THIRD).toArray(IdentityProvider[]::new);
        return new LastSaidPage(
                Anybody.admin(),
                new ChosenProvider(Anybody.admin(), Posted.providers(all), request),
                new LastSaid(users, identities, lastClaims),
                request);
    }
}
