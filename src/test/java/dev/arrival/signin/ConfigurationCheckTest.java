package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.platform.ConfigurationException;
import dev.arrival.testing.Configured;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stops the start; {@link ConfigurationIT} shows that it does. */
class ConfigurationCheckTest {
    private static final String[] ENOUGH = {
        "arrival.provider.issuer=https://idp.example",
        "arrival.provider.client-id=arrival",
        "arrival.provider.client-secret=of this test"
    };

    @Test
    void letsStartWithWhatEveryProviderHas() {
        assertThatCode(() -> ConfigurationCheck.check(Configured.with(ENOUGH))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            arrival.provider.client-id=                | missing: set arrival.provider.client-id
            arrival.provider.algorithms=RS256,none     | wrong: arrival.provider.algorithms must name signatures
            arrival.provider.provisioning=perhaps      | wrong: arrival.provider.provisioning
            arrival.encryption-key=short               | wrong: arrival.encryption-key
            arrival.url=http://arrival.example         | wrong: arrival.url must be the https address people open
            arrival.session.lifetime=soon              | wrong: arrival.session.lifetime
            """)
    void stopsTheStartWithWordOfTheKey(String line, String sentence) {
        var settings = Configured.with(ENOUGH[0], ENOUGH[1], ENOUGH[2], line);

        assertThatThrownBy(() -> ConfigurationCheck.check(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Configuration is " + sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York"})
    void stopsTheStartWhereAnHourIsMissingOnceAYear(String zone) {
        assertThatThrownBy(() -> ConfigurationCheck.check(ZoneId.of(zone)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(zone);
    }

    @Test
    void letsStartInUtc() {
        assertThatCode(() -> ConfigurationCheck.check(ZoneId.of("UTC"))).doesNotThrowAnyException();
    }
}
