package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.claims.Groups.Listed;
import dev.arrival.claims.Groups.Skipped;
import dev.arrival.provisioning.GroupMapping.Matching;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupMappingTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # mapping                                                               | said     | here
            {}                                                                      | a, b     | a, b
            {keepsUnmapped: false}                                                  | a, b     |
            {rules: [{name: a, to: [x]}]}                                           | a, b     | b, x
            {rules: [{name: a, to: [x, y]}]}                                        | a        | x, y
            {rules: [{name: a, to: [x]}, {name: b, to: [x]}]}                       | a, b     | x
            {rules: [{name: a, to: [b]}, {name: b, to: [a]}]}                       | a        | b
            {rules: [{name: a}]}                                                    | a, b     | b
            {rules: [{name: a}, {name: a, to: [x]}]}                                | a        | x
            {rules: [{pattern: "t-(.*)", to: ["$1"]}]}                              | t-x, u-x | u-x, x
            {rules: [{pattern: "t-.*"}]}                                            | t-x, u-x | u-x
            {rules: [{pattern: "t-(.*)", to: ["$1"]}, {name: t-x, to: [z]}]}        | t-x, t-y | x, y, z
            {prefix: "p/"}                                                          | a, b     | p/a, p/b
            {prefix: "p/", rules: [{name: a, to: [x]}]}                             | a, b     | p/b, p/x
            {rules: [{pattern: "(.*)", to: ["$1e\u0301"]}], keepsUnmapped: false}   | caf      | caf\u00e9
            """, delimiter = '|')
    void callsGroupsWhatTheRulesSay(String mapping, String said, String here) {
        var listed = of(mapping).of(Given.listed(said.split(", ")));

        assertThat(String.join(", ", listed.names())).isEqualTo(here == null ? "" : here);
        assertThat(listed.skipped()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # pattern | said | why
            a(.*)     | a    | empty
            a(.*)     | 'a ' | ends with a space
            """, delimiter = '|')
    void passesOverWhatCanNotBeAName(String pattern, String said, String why) {
        var rule = new Matching(NamePattern.of(pattern), List.of("$1"));

        var listed = new GroupMapping(List.of(rule), true, "").of(Given.listed(said, "b"));

        assertThat(listed.names()).containsExactly("b");
        assertThat(listed.skipped())
                .containsExactly(new Skipped(said, "mapped to a name that can not be a group's: " + why));
    }

    @Test
    void passesOverANameThatBecomesTooLong() {
        var listed = of("{prefix: \"%s\"}".formatted("p".repeat(250))).of(Given.listed("short", "too-long"));

        assertThat(listed.names()).hasSize(1);
        assertThat(listed.skipped())
                .containsExactly(new Skipped(
                        "too-long", "mapped to a name that can not be a group's: longer than 255 characters"));
    }

    @Test
    void keepsWhatWasPassedOverBefore() {
        var bad = new Skipped("42", "not a string");

        assertThat(of("{prefix: p}")
                        .of(new Listed(new TreeSet<>(List.of("a")), List.of(bad)))
                        .skipped())
                .containsExactly(bad);
    }

    /** Of one that becomes many, or of many that become one, none is the same group any longer. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # mapping                                          | ids here
            {}                                                 | a=1, b=2
            {prefix: p}                                        | pa=1, pb=2
            {rules: [{name: a, to: [x]}]}                      | b=2, x=1
            {rules: [{name: a, to: [x, y]}]}                   | b=2
            {rules: [{name: a, to: [x]}, {name: b, to: [x]}]}  |
            {rules: [{name: a, to: [b]}]}                      |
            {rules: [{name: a, to: [x]}, {name: c, to: [x]}]}  | b=2
            """, delimiter = '|')
    void carriesAnIdOverFromOneToOne(String mapping, String ids) {
        var said = new Listed(new TreeSet<>(List.of("a", "b", "c")), Map.of("a", "1", "b", "2"), List.of());

        assertThat(of(mapping).of(said).ids().entrySet().stream()
                        .map(Map.Entry::toString)
                        .sorted())
                .containsExactlyElementsOf(ids == null ? List.of() : List.of(ids.split(", ")));
    }

    private static GroupMapping of(String document) {
        return Given.policy("{groups: {mapping: %s}}".formatted(document))
                .groups()
                .mapping();
    }
}
