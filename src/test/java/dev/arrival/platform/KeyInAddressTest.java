package dev.arrival.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyInAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none                       | ''
            ''                         | ''
            id=5                       | ?id=5
            q=a&id=5&after=x           | ?id=5
            provider=17                | ?provider=17
            id=5&id=6                  | ?id=5
            id=                        | ''
            id=5x                      | ''
            id=%35                     | ''
            id=1234567890123456789     | ''
            xid=5                      | ''
            id=5//evil.example         | ''
            """)
    void keepsTheKeyAndNothingElse(String query, String kept) {
        assertThat(KeyInAddress.of(query)).isEqualTo(kept);
    }
}
