package dev.arrival.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.claims.Groups.Listed;
import dev.arrival.claims.Groups.Skipped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupListTest {
    private static final GroupMembers MEMBERS = new GroupMembers("displayName", "id");

    @ParameterizedTest
    @CsvSource(textBlock = """
            # entries: a name, or name=id           | names   | ids      | skipped
            a, b                                    | a, b    |          |
            a=1, b=2                                | a, b    | a=1, b=2 |
            b=2, a                                  | a, b    | b=2      |
            a=1, a=1                                | a       | a=1      |
            a=1, a                                  | a       | a=1      |
            a, a=1                                  | a       | a=1      |
            a=1, a=2                                | a       | a=1      | a: another entry has the same name or the same id
            a=1, b=1                                | a       | a=1      | b: another entry has the same name or the same id
            a=1, a=2, b=2                           | a, b    | a=1, b=2 | a: another entry has the same name or the same id
            cafe\u0301=1, caf\u00e9=1               | caf\u00e9 | caf\u00e9=1 |
            ' =1', a=2                              | a       | a=2      | ' : ends with a space'
            """, delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, quoteCharacter = '`')
    void takesOneNameForAnIdAndOneIdForAName(String entries, String names, String ids, String skipped) {
        var listed = listed(list(entries.replace("'", "")).stream()
                .map(GroupListTest::entry)
                .toList());

        assertThat(String.join(", ", listed.names())).isEqualTo(names);
        assertThat(listed.ids().entrySet().stream().map(Map.Entry::toString).sorted())
                .containsExactlyElementsOf(list(ids));
        assertThat(listed.skipped().stream().map(entry -> entry.entry() + ": " + entry.why()))
                .containsExactlyElementsOf(skipped == null ? List.of() : List.of(skipped.replace("'", "")));
    }

    @Test
    void passesOverObjectsThatAreNoGroups() {
        var listed = listed(Arrays.asList(
                Map.of("id", "1"),
                Map.of("displayName", 42, "id", "2"),
                Map.of("displayName", "number", "id", 3),
                Map.of("displayName", "empty", "id", ""),
                Map.of("displayName", "long", "id", "x".repeat(256)),
                Map.of("displayName", "padded", "id", "4 "),
                Map.of("displayName", "", "id", "5"),
                null,
                List.of("a")));

        assertThat(listed.names()).isEmpty();
        assertThat(listed.skipped())
                .extracting(Skipped::why)
                .containsExactly(
                        "no name",
                        "no name",
                        "no usable id",
                        "no usable id",
                        "no usable id",
                        "no usable id",
                        "empty",
                        "not a string",
                        "not a string");
        assertThat(listed.skipped())
                .allSatisfy(entry -> assertThat(entry.entry().length()).isLessThanOrEqualTo(Groups.SHORT));
    }

    @Test
    void takesAnObjectForAGroupOnlyWhereTheMappingSaysWhatItsMembersMean() {
        var groups = (Listed) Groups.of(List.of(Map.of("displayName", "a", "id", "1")), Optional.empty());

        assertThat(groups.names()).isEmpty();
        assertThat(groups.skipped()).extracting(Skipped::why).containsExactly("not a string");
    }

    @Test
    void takesAnIdOfFullLength() {
        var id = "x".repeat(255);

        assertThat(listed(List.of(Map.of("displayName", "a", "id", id))).ids()).containsExactly(Map.entry("a", id));
    }

    @Test
    void refusesMoreThanFiveThousand() {
        var entries = new ArrayList<Object>(Collections.nCopies(5_000, Map.of("displayName", "a", "id", "1")));
        assertThat(Groups.of(entries, Optional.of(MEMBERS))).isInstanceOf(Listed.class);

        entries.add("one more");
        assertThat(Groups.of(entries, Optional.of(MEMBERS))).isEqualTo(new Groups.Malformed("more than 5000 groups"));
    }

    @ParameterizedTest
    @CsvSource({"'', id", "' ', id", "name, ''", "name, ' '"})
    void knowsNoMemberWithoutAName(String name, String id) {
        assertThatThrownBy(() -> new GroupMembers(name, id)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Listed listed(List<?> entries) {
        return (Listed) Groups.of(entries, Optional.of(MEMBERS));
    }

    private static Object entry(String text) {
        var parts = List.of(text.split("="));
        return parts.size() == 1 ? text : Map.of("displayName", parts.get(0), "id", parts.get(1));
    }

    private static List<String> list(String text) {
        return text == null ? List.of() : Arrays.stream(text.split(", ")).collect(Collectors.toList());
    }
}
