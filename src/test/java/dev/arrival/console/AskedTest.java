package dev.arrival.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.audit.Outcome;
import dev.arrival.audit.SignIns;
import dev.arrival.platform.Cursor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedTest {
    @Test
    void readsWhatAnAddressAsksFor() {
        var asked = asked(Map.of("outcome", "refused", "provider", "3", "from", "2026-05-03", "to", "2026-05-04"));

        assertThat(asked.choice("outcome", Outcome.class)).contains(Outcome.REFUSED);
        assertThat(asked.key("provider")).contains(3L);
        assertThat(asked.day("from")).contains(Instant.parse("2026-05-03T00:00:00Z"));
        assertThat(asked.endOfDay("to", Optional.empty())).contains(Instant.parse("2026-05-05T00:00:00Z"));
        assertThat(asked.text("person")).isEmpty();
        assertThat(asked.isMisunderstood()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse", "REFUSED", "'; drop table", "\u0000"})
    void saysSoWhereItUnderstandsNothing(String word) {
        var asked = asked(Map.of("outcome", word));

        assertThat(asked.choice("outcome", Outcome.class)).isEmpty();
        assertThat(asked.isMisunderstood()).isTrue();
        assertThat(asked.fromTheNewest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "yesterday", "+12026-01-01", "0000-01-01", "9999-12-31"})
    void knowsOnlyDaysThatDatabasesKnow(String day) {
        var asked = asked(Map.of("to", day));

        assertThat(asked.endOfDay("to", Optional.empty())).isEmpty();
        assertThat(asked.isMisunderstood()).isTrue();
    }

    @Test
    void leavesOutALastDayBeforeTheFirst() {
        var asked = asked(Map.of("from", "2026-05-03", "to", "2026-05-02"));
        var from = asked.day("from");

        assertThat(asked.endOfDay("to", from)).isEmpty();
        assertThat(asked.faults()).containsOnlyKeys("to");
        assertThat(asked.fromTheNewest()).isEqualTo("?from=2026-05-03");
        assertThat(asked.typed()).containsEntry("to", "2026-05-02");
        assertThat(asked(Map.of("to", "2026-05-03")).endOfDay("to", from)).isPresent();
    }

    @Test
    void knowsWhetherMoreIsGivenThanWasRead() {
        var asked = asked(Map.of("outcome", "refused", "provder", "3", "after", "x"));

        asked.choice("outcome", Outcome.class);
        assertThat(asked.isMore()).isTrue();
        asked.key("provder");
        assertThat(asked.isMore()).isFalse();
    }

    @Test
    void keepsWhatIsAskedForInAddresses() {
        var asked = asked(Map.of("person", "a&b=ü", "foreign", "x"));
        asked.text("person");
        var keyset = asked.newestFirst(SignIns.SORTS.get(0));

        assertThat(asked.fromTheNewest()).isEqualTo("?person=a%26b%3D%C3%BC");
        assertThat(asked.goingOn(keyset, new Cursor(null, 17))).startsWith("?person=a%26b%3D%C3%BC&after=");
    }

    @Test
    void goesOnWhereAnAddressSays() {
        var address = asked(Map.of()).goingOn(asked(Map.of()).newestFirst(SignIns.SORTS.get(0)), new Cursor(null, 17));

        var again = asked(Map.of("after", address.substring("?after=".length())));

        assertThat(again.newestFirst(SignIns.SORTS.get(0)).after()).isEqualTo(Optional.of(new Cursor(null, 17)));
        assertThat(asked(Map.of("after", "nonsense"))
                        .newestFirst(SignIns.SORTS.get(0))
                        .after())
                .isEmpty();
    }

    private static Asked asked(Map<String, String> parameters) {
        return new Asked(Requests.parameters(parameters));
    }
}
