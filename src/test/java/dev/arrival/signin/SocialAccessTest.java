package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.signin.SocialAccess.State;
import dev.arrival.testing.Stub;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocialAccessTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # context at /social | address                 | state
            /social              | https://arrival.example | OPEN
            /social              | http://localhost:9080   | NO_TLS
            /social              |                         | NO_TLS
            ''                   | https://arrival.example | NO_GATE
                                 | https://arrival.example | NO_GATE
                                 | http://localhost:9080   | NO_GATE
            """, delimiter = '|')
    void saysWhatIsInPeoplesWay(String path, String address, State state) {
        var entrances = new Entrances() {
            @Override
            Optional<Entrance> of(HttpServletRequest request) {
                return Optional.ofNullable(address).map(here -> new Entrance(here, Set.of(1L), List.of()));
            }
        };

        var access = new SocialAccess(entrances);
        assertThat(access.of(request(path))).isEqualTo(state);
        assertThat(access.redirectUri("myLogin", request(path)))
                .isEqualTo(Optional.ofNullable(address).map(here -> here + "/ibm/api/social-login/redirect/myLogin"));
    }

    private static HttpServletRequest request(String path) {
        var gate = path == null ? null : Stub.of(ServletContext.class, Map.of("getContextPath", arguments -> path));
        var arrival = Stub.of(
                ServletContext.class, Map.of("getContext", arguments -> Gate.PATH.equals(arguments[0]) ? gate : null));
        return Stub.of(HttpServletRequest.class, Map.of("getServletContext", arguments -> arrival));
    }
}
