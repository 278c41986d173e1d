package dev.arrival.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class UtcInstantTest {
    private final UtcInstant converter = new UtcInstant();

    @Test
    void storesTheTimeInUtcToTheMicrosecond() {
        assertThat(converter.convertToDatabaseColumn(Instant.parse("2024-02-29T23:59:59.123456789Z")))
                .isEqualTo(LocalDateTime.parse("2024-02-29T23:59:59.123456"));
    }

    @Test
    void readsWhatItStored() {
        var instant = Instant.parse("1969-12-31T23:59:59.999999Z");

        assertThat(converter.convertToEntityAttribute(converter.convertToDatabaseColumn(instant)))
                .isEqualTo(instant);
    }

    @Test
    void leavesNullAlone() {
        assertThat(converter.convertToDatabaseColumn(null)).isNull();
        assertThat(converter.convertToEntityAttribute(null)).isNull();
    }
}
