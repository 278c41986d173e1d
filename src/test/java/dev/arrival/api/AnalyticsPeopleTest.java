package dev.arrival.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.analytics.Questions;
import dev.arrival.analytics.Questions.PersonRow;
import dev.arrival.platform.Cursor;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** People as CSV: all parts after each other, read one by one. */
class AnalyticsPeopleTest {
    private static final long ALL = 7;

    private final Keyset<PersonRow> keyset = new Keyset<>(Questions.SORTS.get(0), false, Optional.empty(), 3);
    private final List<Long> read = new ArrayList<>();

    @Test
    void goesOnUntilThereIsNoFurtherPart() throws IOException {
        var stream = new ByteArrayOutputStream();

        AnalyticsPeople.write(part(keyset), keyset, this::part, stream);

        assertThat(stream.toString(StandardCharsets.UTF_8).lines().skip(1))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 7)
                        .mapToObj(id -> id + ",,,,,,")
                        .toList());
        assertThat(read).containsExactly(0L, 3L, 6L);
    }

    @Test
    void writesOnlyThePartIfTheCallerWantsButAPart() throws IOException {
        var stream = new ByteArrayOutputStream();

        AnalyticsPeople.write(part(keyset), null, this::part, stream);

        assertThat(stream.toString(StandardCharsets.UTF_8).lines()).hasSize(4);
        assertThat(read).containsExactly(0L);
    }

    @Test
    void readsNoFurtherWhenNobodyListens() {
        var hungUp = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("hung up");
            }
        };

        assertThatThrownBy(() -> AnalyticsPeople.write(part(keyset), keyset, this::part, hungUp))
                .isInstanceOf(IOException.class);
        assertThat(read).containsExactly(0L);
    }

    private Slice<PersonRow> part(Keyset<PersonRow> asked) {
        var after = asked.after().map(Cursor::id).orElse(0L);
        read.add(after);
        var last = Math.min(after + asked.limit(), ALL);
        var rows = LongStream.rangeClosed(after + 1, last)
                .mapToObj(id -> new PersonRow(id, null, null, null, null, null, null))
                .toList();
        return new Slice<>(rows, last < ALL ? Optional.of(new Cursor(null, last)) : Optional.empty());
    }
}
