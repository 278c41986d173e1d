package dev.arrival.console.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.console.Asked;
import dev.arrival.console.Requests;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 3);

    @ParameterizedTest
    @CsvSource({
        "days, 7,   2026-04-27, 2026-05-03, 7,   DAY",
        "days, 30,  2026-04-04, 2026-05-03, 30,  DAY",
        "days, 90,  2026-02-03, 2026-05-03, 90,  WEEK",
        "days, 365, 2025-05-04, 2026-05-03, 365, MONTH",
        "days, 8,   2026-04-04, 2026-05-03, 30,  DAY",
        "x,    y,   2026-04-04, 2026-05-03, 30,  DAY",
        "from, 2016-05-04, 2016-05-04, 2026-05-03, 0, MONTH",
        "days, 4294967303, 2026-04-04, 2026-05-03, 30, DAY",
        "from, 2026-05-01, 2026-05-01, 2026-05-03, 0, DAY",
        "from, 2026-06-01, 2026-06-01, 2026-06-01, 0, DAY",
        "to,   2026-01-31, 2026-01-02, 2026-01-31, 0, DAY",
        "from, nonsense, 2026-04-04, 2026-05-03, 30, DAY",
    })
    void readsDays(String name, String value, LocalDate from, LocalDate to, int days, String bucket) {
        var range = range(Map.of(name, value));

        assertThat(range.from()).isEqualTo(from);
        assertThat(range.to()).isEqualTo(to);
        assertThat(range.days()).isEqualTo(days);
        assertThat(range.wrong()).isEmpty();
        assertThat(range.period().bucket()).hasToString(bucket);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-02, 2026-05-01, home.range.order",
        "2016-05-01, 2026-05-01, home.range.long",
        "1999-12-31, 2000-05-01, home.range.long",
        "2199-12-31, 2200-01-01, home.range.long",
    })
    void saysWhatIsWrongAndShowsTheUsualDays(String from, String to, String wrong) {
        var range = range(Map.of("from", from, "to", to, "days", "7"));

        assertThat(range.wrong()).isEqualTo(wrong);
        assertThat(range.to()).isEqualTo(TODAY);
        assertThat(range.days()).isZero();
    }

    @Test
    void saysSoIfSoManyDaysAreNotOffered() {
        var asked = new Asked(Requests.parameters(Map.of("days", "14")));

        assertThat(Range.of(asked, TODAY).days()).isEqualTo(30);
        assertThat(asked.isMisunderstood()).isTrue();
    }

    private static Range range(Map<String, String> parameters) {
        return Range.of(new Asked(Requests.parameters(parameters)), TODAY);
    }
}
