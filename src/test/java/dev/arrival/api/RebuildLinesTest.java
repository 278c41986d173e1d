package dev.arrival.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.analytics.Rollups;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rebuilding of rollups, told line by line. */
class RebuildLinesTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 24);

    private final List<LocalDate> done = new ArrayList<>();

    private final Rollups threeDays = new Rollups() {
        @Override
        public void rebuild(long organizationId, Progress progress) {
            for (var day = 1; day <= 3; day++) {
                done.add(FIRST.plusDays(day - 1L));
                progress.done(FIRST.plusDays(day - 1L), day, 3);
            }
        }
    };

    @Test
    void tellsOfEachDayAndInTheEndHowManyThereWere() throws IOException {
        var stream = new ByteArrayOutputStream();

        new RebuildLines(threeDays, 1).write(stream);

        assertThat(stream.toString(StandardCharsets.UTF_8)).isEqualTo("""
                {"progress":{"day":"2026-11-24","days":1,"of":3}}
                {"progress":{"day":"2026-11-25","days":2,"of":3}}
                {"progress":{"day":"2026-11-26","days":3,"of":3}}
                {"summary":{"days":3}}
                """);
    }

    @Test
    void endsWhenNobodyListensAnyLonger() {
        var hungUp = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (done.size() == 2) {
                    throw new IOException("hung up");
                }
            }
        };

        assertThatThrownBy(() -> new RebuildLines(threeDays, 1).write(hungUp))
                .isInstanceOf(IOException.class)
                .hasMessage("hung up");
        assertThat(done).hasSize(2);
    }
}
