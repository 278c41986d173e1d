package dev.arrival.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.testing.Configured;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String KEY = "arrival.some-key";

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void takesABlankValueForNone(String blank) {
        var settings = Configured.only(KEY, blank);

        assertThat(settings.text(KEY)).isEmpty();
        assertThat(settings.list(KEY)).isEmpty();
        assertThat(settings.choice(KEY, "on", "off")).isEqualTo("on");
        assertThat(settings.duration(KEY, Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
        assertThatThrownBy(() -> settings.required(KEY)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void stripsWhatStandsAroundAValue() {
        assertThat(Configured.only(KEY, "  a value \n").text(KEY)).contains("a value");
        assertThat(Configured.only(KEY, "  a value \n").required(KEY)).isEqualTo("a value");
    }

    @Test
    void namesAMissingKeyAndTheEnvironmentVariableForIt() {
        assertThatThrownBy(() -> Configured.with().required("arrival.provider.client-id"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Configuration is missing: set arrival.provider.client-id"
                        + " (environment ARRIVAL_PROVIDER_CLIENT_ID).");
    }

    @ParameterizedTest
    @CsvSource({"on, on", "off, off", "' off ', off"})
    void takesOneOfTheChoices(String value, String choice) {
        assertThat(Configured.only(KEY, value).choice(KEY, "on", "off")).isEqualTo(choice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ON", "true", "on, off"})
    void takesNoOtherChoice(String value) {
        assertThatThrownBy(() -> Configured.only(KEY, value).choice(KEY, "on", "off"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Configuration is wrong: arrival.some-key must be one of on, off.");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # value            | values
            a                  | a
            a,b                | a;b
            ' a , b c ,'       | a;b c
            ',,a,,'            | a
            'a\\,b,c'          | a,b;c
            'a\\, b , c\\,'    | a, b;c,
            '\\,'              | ,
            """, delimiter = '|')
    void splitsAListAtCommas(String value, String values) {
        assertThat(Configured.only(KEY, value).list(KEY)).isEqualTo(List.of(values.split(";")));
    }

    @ParameterizedTest
    @CsvSource({"PT30M, 1800", "P1D, 86400", "pt0.5s, 0", "PT24H, 86400"})
    void readsADuration(String value, long seconds) {
        assertThat(Configured.only(KEY, value)
                        .duration(KEY, Duration.ofHours(1))
                        .toSeconds())
                .isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # value   | rule
            30        | must be an ISO 8601 duration such as PT30M
            30m       | must be an ISO 8601 duration such as PT30M
            P1M       | must be an ISO 8601 duration such as PT30M
            PT0S      | must be longer than nothing
            PT-1S     | must be longer than nothing
            PT9999999999999999H | must be an ISO 8601 duration such as PT30M
            """, delimiter = '|')
    void takesNoOtherDuration(String value, String rule) {
        assertThatThrownBy(() -> Configured.only(KEY, value).duration(KEY, Duration.ofHours(1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Configuration is wrong: arrival.some-key " + rule + ".");
    }
}
