package dev.arrival.claims;

import static dev.arrival.claims.Attribute.FAMILY_NAME;
import static dev.arrival.claims.Attribute.GIVEN_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Providers that say given and family name in one. */
class FullNamesTest {
    static final ClaimMapping MAPPING = new ClaimMapping(
            new ClaimName("id"),
            Arrays.stream(Attribute.values())
                    .collect(Collectors.toMap(attribute -> attribute, a -> new ClaimName(a.standardClaim()))),
            new ClaimName("groups"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new ClaimName("name")));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # name                   | given        | family
            Ada Lovelace             | Ada          | Lovelace
            Ada King Lovelace        | Ada King     | Lovelace
            '  Ada   Lovelace '      | Ada          | Lovelace
            Ada                      | Ada          |
            ' Ada '                  | Ada          |
            Jean-Luc O’Neill         | Jean-Luc     | O’Neill
            陳大文                   | 陳大文       |
            <b> =1+1                 | <b>          | =1+1
            ''                       |              |
            '   '                    |              |
            """, delimiter = '|')
    void splitsAtTheLastSpace(String name, String given, String family) {
        var claims = read(Map.of("name", name));

        assertThat(claims.attributes().get(GIVEN_NAME)).isEqualTo(given);
        assertThat(claims.attributes().get(FAMILY_NAME)).isEqualTo(family);
        assertThat(claims.malformed()).isEmpty();
    }

    @Property
    void losesNothing(@ForAll("names") String name) {
        var attributes = read(Map.of("name", name)).attributes();

        var both = attributes.getOrDefault(GIVEN_NAME, "") + " " + attributes.getOrDefault(FAMILY_NAME, "");
        assertThat(spaced(both)).isEqualTo(spaced(name));
        assertThat(attributes.values()).noneMatch(String::isBlank);
        assertThat(attributes.getOrDefault(FAMILY_NAME, "")).doesNotContain(" ");
        assertThat(attributes)
                .satisfiesAnyOf(
                        all -> assertThat(all).containsKey(GIVEN_NAME),
                        all -> assertThat(all).doesNotContainKey(FAMILY_NAME));
    }

    @Property
    void losesNothingOfTwoWords(@ForAll("words") String given, @ForAll("words") String family) {
        assertThat(read(Map.of("name", given + " " + family)).attributes())
                .containsEntry(GIVEN_NAME, given)
                .containsEntry(FAMILY_NAME, family);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("aé’-.陳 \u2003").ofMaxLength(30);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars("aé’-.陳<=").ofMinLength(1).ofMaxLength(20);
    }

    @ParameterizedTest
    @CsvSource({"given_name, Grace", "family_name, Hopper"})
    void splitsNothingWhereAProviderSaysOneOfThem(String claim, String value) {
        var claims = read(Map.of(claim, value, "name", "Ada Lovelace"));

        assertThat(claims.attributes().values()).containsExactly(value);
    }

    @Test
    void splitsWhereNamesAreBlank() {
        assertThat(read(Map.of("given_name", " ", "family_name", "", "name", "Ada Lovelace"))
                        .attributes())
                .containsEntry(GIVEN_NAME, "Ada")
                .containsEntry(FAMILY_NAME, "Lovelace");
    }

    @Test
    void takesNullForAbsent() {
        var said = new HashMap<String, Object>();
        said.put("name", null);

        assertThat(read(said).attributes()).isEmpty();
        assertThat(read(said).malformed()).isEmpty();
    }

    static List<Arguments> malformed() {
        return List.of(
                Arguments.of(7, "name: not a string"),
                Arguments.of(true, "name: not a string"),
                Arguments.of(List.of("Ada", "Lovelace"), "name: not a string"),
                Arguments.of(Map.of("first", "Ada"), "name: not a string"),
                Arguments.of("Ada\u0000 Lovelace", "name: has control characters"),
                Arguments.of("Ada\tLovelace", "name: has control characters"),
                Arguments.of("a ".repeat(128) + "b", "name: longer than 255 characters"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void tellsWhyANameCanNotBeStored(Object name, String why) {
        var claims = read(Map.of("name", name));

        assertThat(claims.malformed()).containsExactly(why);
        assertThat(claims.attributes()).isEmpty();
    }

    private static Claims read(Map<String, Object> said) {
        return MAPPING.read("social:githubLogin", "1", said);
    }

    /** With one space wherever there is space. */
    private static String spaced(String text) {
        return text.replaceAll("[ \u2003]+", " ").strip();
    }
}
