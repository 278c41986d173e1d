package dev.arrival.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Which moment is in which bucket. */
class TimelineTest {
    private static Timeline timeline(String from, String to, String zone, Bucket bucket) {
        return new Timeline(new Period(LocalDate.parse(from), LocalDate.parse(to), ZoneId.of(zone), bucket));
    }

    private static int bucket(Timeline timeline, String at) {
        return timeline.bucket(Instant.parse(at).getEpochSecond());
    }

    @Test
    void cutsTheFirstAndTheLastMonth() {
        var timeline = timeline("2026-01-31", "2026-03-01", "UTC", Bucket.MONTH);
        assertThat(timeline.size()).isEqualTo(3);
        assertThat(timeline.start(0)).isEqualTo("2026-01-01");
        assertThat(timeline.start(2)).isEqualTo("2026-03-01");
        assertThat(bucket(timeline, "2026-01-30T23:59:59Z")).isEqualTo(Timeline.OUTSIDE);
        assertThat(bucket(timeline, "2026-01-31T00:00:00Z")).isZero();
        assertThat(bucket(timeline, "2026-02-28T23:59:59Z")).isEqualTo(1);
        assertThat(bucket(timeline, "2026-03-01T23:59:59Z")).isEqualTo(2);
        assertThat(bucket(timeline, "2026-03-02T00:00:00Z")).isEqualTo(Timeline.OUTSIDE);
    }

    @Test
    void beginsWeeksOnMonday() {
        var timeline = timeline("2026-11-26", "2026-11-30", "UTC", Bucket.WEEK);
        assertThat(timeline.start(0)).isEqualTo("2026-11-23");
        assertThat(bucket(timeline, "2026-11-29T23:59:59Z")).isZero();
        assertThat(bucket(timeline, "2026-11-30T00:00:00Z")).isEqualTo(1);
    }

    @Test
    void countsTheHourThatIsThereTwice() {
        var timeline = timeline("2026-10-25", "2026-10-26", "Europe/Berlin", Bucket.DAY);
        assertThat(bucket(timeline, "2026-10-24T22:00:00Z")).isZero();
        assertThat(bucket(timeline, "2026-10-25T22:59:59Z")).isZero();
        assertThat(bucket(timeline, "2026-10-25T23:00:00Z")).isEqualTo(1);
        assertThat(timeline.firstDay()).isEqualTo("2026-10-24");
        assertThat(timeline.lastDay()).isEqualTo("2026-10-26");
    }

    @Test
    void leavesADayEmptyThatTheZoneLeftOut() {
        var timeline = timeline("2011-12-29", "2011-12-31", "Pacific/Apia", Bucket.DAY);
        assertThat(timeline.size()).isEqualTo(3);
        assertThat(bucket(timeline, "2011-12-30T09:59:59Z")).isZero();
        assertThat(bucket(timeline, "2011-12-30T10:00:00Z")).isEqualTo(2);
    }

    @Test
    void refusesAPeriodThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> timeline("2026-11-26", "2026-11-25", "UTC", Bucket.DAY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsMonthsFromTheirFirstDays() {
        assertThat(Bucket.MONTH.after(LocalDate.parse("2026-01-01"), 13)).isEqualTo("2027-02-01");
        assertThat(Bucket.MONTH.startOf(LocalDate.parse("2026-02-28"))).isEqualTo("2026-02-01");
        assertThat(Bucket.WEEK.after(LocalDate.parse("2026-11-23"), 1)).isEqualTo("2026-11-30");
    }
}
