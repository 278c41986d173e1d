package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # pattern     ; name       ; matches
            team-.*       ; team-x     ; true
            team-.*       ; a team-x   ; false
            team          ; teams      ; false
            a|ab          ; ab         ; true
            a|ab          ; b          ; false
            ab|a          ; a          ; true
            (?i)team      ; TEAM       ; true
            team          ; Team       ; false
            ^team$        ; team       ; true
            \\d+          ; 42         ; true
            caf.          ; caf\u00e9  ; true
            .             ; \ud83d\ude00 ; true
            """, delimiter = ';')
    void matchesWholeNamesOnly(String pattern, String name, boolean matches) {
        assertThat(NamePattern.of(pattern).matches(name)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # pattern         ; name       ; template  ; becomes
            team-(.*)         ; team-x     ; $1        ; x
            team-(.*)         ; team-x     ; t/$1/$1   ; t/x/x
            team-(.*)         ; team-x     ; $0!       ; team-x!
            team-(.*)         ; team-      ; t$1       ; t
            team-(.*)         ; other      ; $1        ;
            (.)-(.)           ; a-b        ; $2$1      ; ba
            (a)|(b)           ; b          ; <$1$2>    ; <b>
            (.*)              ; $1\\       ; x$1       ; x$1\\
            (.*)              ; a          ; $         ; $
            (.*)              ; a          ; x\\$1     ; x\\a
            (?P<unit>.*)-team ; x-team     ; $1        ; x
            """, delimiter = ';')
    void putsInWhatItCaught(String pattern, String name, String template, String becomes) {
        assertThat(NamePattern.of(pattern).replaced(name, template).orElse(null))
                .isEqualTo(becomes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$2", "$1$2", "$10", "$999999999999"})
    void asksForNoCaptureThatIsNotThere(String template) {
        assertThatThrownBy(() -> NamePattern.of("(a)").requireCaptures(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but the pattern has only 1");
        assertThatCode(() -> NamePattern.of("(a)").requireCaptures("$0 $1 $x $"))
                .doesNotThrowAnyException();
    }

    /** With backtracking each of these takes longer than the test will ever run. */
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|a)*b", "(.*)*,(.*)*b", "(a*)*$b", "(a|aa)+b", "([a-z]+)*!"})
    void takesNoTimeWhateverAnAdministratorWroteAndAProviderSends(String pattern) {
        var name = "a".repeat(255);

        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(NamePattern.of(pattern).matches(name)).isFalse());
    }

    @Test
    void isOneWithAnotherOfTheSameText() {
        assertThat(NamePattern.of("a+"))
                .isEqualTo(NamePattern.of("a+"))
                .hasToString("a+")
                .hasSameHashCodeAs("a+");
        assertThat(NamePattern.of("a+")).isNotEqualTo(NamePattern.of("aa*"));
    }
}
