package dev.arrival.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
}
