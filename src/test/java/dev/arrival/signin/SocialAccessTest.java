package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.platform.Settings;
import dev.arrival.signin.SocialAccess.State;
import dev.arrival.testing.Stub;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocialAccessTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # context at /social | TLS   | address                       | social.url                    | state
            /social              | true  | https://arrival.example       | https://arrival.example       | OPEN
            /social              | true  | https://arrival.example/a     | https://arrival.example       | OPEN
            /social              | true  | https://arrival.example:9443  | https://arrival.example:9443  | OPEN
            /social              | false | https://arrival.example       | https://arrival.example       | NO_TLS
            /social              | true  | http://localhost:9080         | http://localhost:9080         | NO_TLS
            /social              | true  |                               | https://arrival.example       | NO_TLS
            /social              | true  | https://acme.example          | https://arrival.example       | OTHER_ADDRESS
            /social              | true  | https://arrival.example:9443  | https://arrival.example       | OTHER_ADDRESS
            /social              | true  | https://arrival.example       | https://arrival.example/      | OTHER_ADDRESS
            /social              | true  | https://arrival.example/a     | https://arrival.example/a     | OTHER_ADDRESS
            /social              | true  | https://arrival.example       |                               | OTHER_ADDRESS
            ''                   | true  | https://arrival.example       | https://arrival.example       | NO_GATE
                                 | true  | https://arrival.example       | https://arrival.example       | NO_GATE
                                 | false | http://localhost:9080         |                               | NO_GATE
            """, delimiter = '|')
    void saysWhatIsInPeoplesWay(String path, boolean secure, String address, String origin, State state) {
        var entrances = new Entrances() {
            @Override
            Optional<Entrance> of(HttpServletRequest request) {
                return Optional.ofNullable(address).map(here -> new Entrance(here, Set.of(1L), List.of()));
            }
        };

        var access = new SocialAccess(entrances, new SocialOrigin(Optional.ofNullable(origin)));

        assertThat(access.of(request(path, secure))).isEqualTo(state);
    }

    @Test
    void takesWhatIsSaidOfSocialLoginsBeforeWhatIsSaidOfArrival() {
        var both = Map.of("social.url", "https://login.example", "arrival.url", "https://arrival.example/a");
        var one = Map.of("arrival.url", "https://arrival.example");

        assertThat(SocialOrigin.from(new Settings(key -> Optional.ofNullable(both.get(key))))
                        .configured())
                .contains("https://login.example");
        assertThat(SocialOrigin.from(new Settings(key -> Optional.ofNullable(one.get(key))))
                        .configured())
                .contains("https://arrival.example");
        assertThat(SocialOrigin.from(new Settings(key -> Optional.empty())).configured())
                .isEmpty();
    }

    private static HttpServletRequest request(String path, boolean secure) {
        var gate = path == null ? null : Stub.of(ServletContext.class, Map.of("getContextPath", arguments -> path));
        var arrival = Stub.of(
                ServletContext.class, Map.of("getContext", arguments -> Gate.PATH.equals(arguments[0]) ? gate : null));
        return Stub.of(
                HttpServletRequest.class,
                Map.of("getServletContext", arguments -> arrival, "isSecure", arguments -> secure));
    }
}
