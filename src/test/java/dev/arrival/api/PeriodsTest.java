package dev.arrival.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.arrival.analytics.Bucket;
import dev.arrival.analytics.Period;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of which time a question is, as its parameters say. */
class PeriodsTest {
    @Test
    void areTheLastThirtyDaysUnlessTheCallerSaysOtherwise() {
        var zone = ZoneId.of("Pacific/Kiritimati");
        var before = LocalDate.now(zone);

        var period = read("zone=Pacific/Kiritimati");

        assertThat(period.to()).isBetween(before, LocalDate.now(zone));
        assertThat(period.from()).isEqualTo(period.to().minusDays(29));
        assertThat(period.zone()).isEqualTo(zone);
        assertThat(period.bucket()).isEqualTo(Bucket.DAY);
    }

    @Test
    void endWhenTheCallerSays() {
        assertThat(read("to=2000-01-10"))
                .isEqualTo(new Period(LocalDate.of(2000, 1, 1), LocalDate.of(2000, 1, 10), ZoneOffset.UTC, Bucket.DAY));
        assertThat(read("from=2026-02-03&to=2026-02-03&bucket=month&zone=-05:30"))
                .isEqualTo(new Period(
                        LocalDate.of(2026, 2, 3),
                        LocalDate.of(2026, 2, 3),
                        ZoneOffset.ofHoursMinutes(-5, -30),
                        Bucket.MONTH));
    }

    @ParameterizedTest
    @CsvSource({
        "from=2020-01-01&to=2023-01-04", // 1,100 days
        "from=2005-12-04&to=2015-12-03&bucket=week", // ten years to the day
        "from=2016-02-29&to=2026-02-28&bucket=month",
        "from=2199-12-31&to=2199-12-31",
    })
    void mayBeSoLong(String query) {
        assertThat(read(query)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            from=2020-01-01&to=2023-01-05              | bucket | week or month
            from=2015-12-03&to=2025-12-03&bucket=month | from   | 2015-12-04 or later
            from=2026-02-02&to=2026-02-01              | to     | 2026-02-02 or later
            from=2199-12-31                            | from   | or earlier
            to=2200-01-01                              | to     | not after 2199-12-31
            from=2026-02-30                            | from   | a date such as 2026-01-31
            to=1999-12-31                              | to     | not before 2000-01-01
            to=%2B9999999-01-01                        | to     | a date
            from=                                      | from   | a text
            zone=Europe/Wien                           | zone   | %2B
            zone=+19:00                                | zone   | Europe/Vienna
            bucket=DAY                                 | bucket | day, week, month
            """, delimiter = '|')
    void areRefusedWithWordsThatSayWhatToDo(String query, String parameter, String words) {
        var refused = catchThrowableOfType(BadRequestException.class, () -> read(query));

        assertThat(refused.getResponse().getEntity().toString())
                .contains("\"parameter\":\"" + parameter + "\"")
                .contains(words);
    }

    @Test
    void haveFewerRowsWhereEachIsOfMany() {
        var refused = catchThrowableOfType(
                BadRequestException.class,
                () -> Periods.OF_A_MONTH.with(2).read(parameters("from=2026-01-01&to=2026-12-31")));

        assertThat(refused.getResponse().getEntity().toString()).contains("\"parameter\":\"from\"");
    }

    private static Period read(String query) {
        return Periods.OF_A_MONTH.read(parameters(query));
    }

    private static Parameters parameters(String query) {
        var given = new MultivaluedHashMap<String, String>();
        for (var pair : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            given.add(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new Parameters(given);
    }
}
