package dev.arrival.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceTest {
    @Test
    void isThreeTimesFourCharactersThatCanNotBeMistaken() {
        assertThat(Stream.generate(Reference::random).limit(1_000))
                .allMatch(reference -> reference.matches("([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}"));
    }

    @Test
    void isNeverTheSameTwice() {
        assertThat(Stream.generate(Reference::random).limit(10_000)).doesNotHaveDuplicates();
    }

    @Test
    void usesTheWholeAlphabetAtEveryPlace() {
        var references = Stream.generate(Reference::random).limit(5_000).toList();

        for (var place : new int[] {0, 3, 5, 8, 10, 13}) {
            assertThat(references.stream().map(text -> text.charAt(place)).collect(Collectors.toSet()))
                    .hasSize(32);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7KQ2-M9XT-RD0V, 7KQ2-M9XT-RD0V",
        "7kq2-m9xt-rd0v, 7KQ2-M9XT-RD0V",
        "' 7kq2 m9xt rdov ', 7KQ2-M9XT-RD0V",
        "7KQ2M9XTRDIL, 7KQ2-M9XT-RD11",
        "'nonsense ', nonsense",
        "7KQ2-M9XT-RD0V-1, 7KQ2-M9XT-RD0V-1"
    })
    void isWhatSomebodyMeant(String typed, String meant) {
        assertThat(Reference.typed(typed)).isEqualTo(meant);
    }
}
