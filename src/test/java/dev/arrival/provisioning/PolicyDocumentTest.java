package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.claims.Attribute;
import dev.arrival.platform.Fields;
import dev.arrival.platform.InvalidField;
import dev.arrival.provisioning.GroupMapping.Exact;
import dev.arrival.provisioning.GroupMapping.Matching;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{provisioning: null, profile: null, groups: null, admission: null, linking: null, mandatory: null}",
                "{groups: {}, admission: {}, linking: {}}",
                "{groups: {defaults: {}, mapping: {}, grantable: {}}}",
                "{groups: {absent: null, defaults: {names: null, whom: null}, mapping: {rules: null, keepsUnmapped: null}}}"
            })
    void isTheDefaultWhereNothingIsSaid(String document) {
        assertThat(read(document)).isEqualTo(Policy.DEFAULT);
    }

    @Test
    void isSafeByDefault() {
        assertThat(PolicyDocument.json(Policy.DEFAULT)).isEqualTo(Given.json("""
                {
                  provisioning: on, profile: always,
                  groups: {
                    update: replace, absent: keep, malformed: refuse, overage: refuse, missing: create, badEntry: skip,
                    defaults: {names: [], whom: new-people},
                    mapping: {rules: [], keepsUnmapped: true},
                    grantable: {patterns: [], privileged: []}
                  },
                  admission: {requiredGroups: [], deniedGroups: [], emailDomains: [], emailVerified: false},
                  linking: {by: never, domains: []},
                  mandatory: [givenName, familyName, email], byToken: false
                }"""));
    }

    @Test
    void readsAllThatItIsTold() {
        assertThat(read("""
                {
                  provisioning: approval, profile: first,
                  groups: {
                    update: add, absent: defaults, malformed: clear, overage: keep, missing: skip, badEntry: refuse,
                    defaults: {names: [staff], whom: absent-claim},
                    mapping: {
                      rules: [{name: x, to: [a, b]}, {pattern: "t-(.*)", to: ["$1"]}, {name: gone}],
                      keepsUnmapped: false, prefix: "p/"
                    },
                    grantable: {names: [a], patterns: ["p/.*"], privileged: [bosses]}
                  },
                  admission: {requiredGroups: [r], deniedGroups: [d], emailDomains: [X.org], emailVerified: true},
                  linking: {by: verified-email, domains: [Y.Org]},
                  mandatory: [userName], byToken: true
                }"""))
                .isEqualTo(new Policy(
                        Policy.Provisioning.APPROVAL,
                        Policy.Profile.FIRST,
                        new Policy.GroupRules(
                                Policy.Update.ADD,
                                Policy.Unlisted.DEFAULTS,
                                Policy.Unlisted.CLEAR,
                                Policy.Unlisted.KEEP,
                                Policy.Missing.SKIP,
                                Policy.BadEntry.REFUSE,
                                new Policy.Defaults(Set.of("staff"), Policy.Defaulted.ABSENT_CLAIM),
                                new GroupMapping(
                                        List.of(
                                                new Exact("x", List.of("a", "b")),
                                                new Matching(NamePattern.of("t-(.*)"), List.of("$1")),
                                                new Exact("gone", List.of())),
                                        false,
                                        "p/"),
                                new Policy.Grantable(
                                        Optional.of(Set.of("a")), List.of(NamePattern.of("p/.*")), Set.of("bosses"))),
                        new Policy.Admission(Set.of("r"), Set.of("d"), Set.of("x.org"), true),
                        new Policy.Linking(Policy.LinkBy.VERIFIED_EMAIL, Set.of("y.org")),
                        Set.of(Attribute.USER_NAME),
                        true));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # document                                         | field                              | rule
            {provisionning: off}                               | /provisionning                     | is not known here
            {groups: {updates: add}}                           | /groups/updates                    | is not known here
            {groups: {defaults: {who: x}}}                     | /groups/defaults/who               | is not known here
            {groups: {mapping: {rule: []}}}                    | /groups/mapping/rule               | is not known here
            {groups: {mapping: {rules: [{name: a, form: b}]}}} | /groups/mapping/rules/0/form       | is not known here
            {groups: {grantable: {name: a}}}                   | /groups/grantable/name             | is not known here
            {admission: {domains: []}}                         | /admission/domains                 | is not known here
            {linking: {to: x}}                                 | /linking/to                        | is not known here
            {a/b~c: x}                                         | /a~1b~0c                           | is not known here
            {provisioning: maybe}                              | /provisioning                      | must be one of on, off, approval
            {provisioning: ON}                                 | /provisioning                      | must be one of on, off, approval
            {provisioning: true}                               | /provisioning                      | must be one of on, off, approval
            {profile: x}                                       | /profile                           | must be one of always, first, never
            {groups: {update: x}}                              | /groups/update                     | must be one of replace, add, first, ignore
            {groups: {absent: x}}                              | /groups/absent                     | must be one of keep, clear, defaults, refuse
            {groups: {malformed: x}}                           | /groups/malformed                  | must be one of keep, clear, defaults, refuse
            {groups: {overage: x}}                             | /groups/overage                    | must be one of keep, clear, defaults, refuse
            {groups: {missing: x}}                             | /groups/missing                    | must be one of create, skip, refuse
            {groups: {badEntry: x}}                            | /groups/badEntry                   | must be one of skip, refuse
            {groups: {defaults: {whom: x}}}                    | /groups/defaults/whom              | must be one of new-people, absent-claim
            {linking: {by: x}}                                 | /linking/by                        | must be one of never, verified-email, administrator
            {groups: x}                                        | /groups                            | must be an object
            {groups: [x]}                                      | /groups                            | must be an object
            {groups: {defaults: {names: x}}}                   | /groups/defaults/names             | must be an array
            {groups: {defaults: {names: [x, true]}}}           | /groups/defaults/names/1           | must be a text
            {groups: {defaults: {names: [x, " "]}}}            | /groups/defaults/names/1           | must be a text of 1 to 255 characters, without control characters
            {groups: {defaults: {names: ["x "]}}}              | /groups/defaults/names             | has a name that can not be a group's: ends with a space
            {groups: {mapping: {rules: [x]}}}                  | /groups/mapping/rules/0            | must be an object
            {groups: {mapping: {rules: [{to: [x]}]}}}          | /groups/mapping/rules/0/name       | must be there if pattern is not, and only then
            {groups: {mapping: {rules: [{name: a}, {name: a, pattern: b}]}}} | /groups/mapping/rules/1/name | must be there if pattern is not, and only then
            {groups: {mapping: {rules: [{name: a, to: ["b "]}]}}} | /groups/mapping/rules/0/to      | has a name that can not be a group's: ends with a space
            {groups: {mapping: {rules: [{pattern: "("}]}}}     | /groups/mapping/rules/0/pattern    | must be a regular expression as RE2 reads it: missing closing )
            {groups: {mapping: {rules: [{pattern: "(?=a)"}]}}} | /groups/mapping/rules/0/pattern    | must be a regular expression as RE2 reads it: invalid or unsupported Perl syntax
            {groups: {mapping: {rules: [{pattern: "a)(b"}]}}}  | /groups/mapping/rules/0/pattern    | must be a regular expression as RE2 reads it: regexp/syntax: internal error
            {groups: {mapping: {rules: [{pattern: "(a)", to: [x, "$2"]}]}}} | /groups/mapping/rules/0/to | asks for the capture $2, but the pattern has only 1
            {groups: {mapping: {keepsUnmapped: no}}}           | /groups/mapping/keepsUnmapped      | must be true or false
            {groups: {grantable: {patterns: ["["]}}}           | /groups/grantable/patterns         | must be a regular expression as RE2 reads it: missing closing ]
            {admission: {emailVerified: "true"}}               | /admission/emailVerified           | must be true or false
            {admission: {emailDomains: ["a@x.org"]}}           | /admission/emailDomains            | must be domains without @, such as example.com
            {admission: {emailDomains: ["x org"]}}             | /admission/emailDomains            | must be domains without @, such as example.com
            {linking: {by: verified-email}}                    | /linking/domains                   | must name the e-mail domains for which the provider's word is taken
            {mandatory: [email, phone]}                        | /mandatory                         | must name some of userName, givenName, familyName, email, or none
            {mandatory: [emailVerified]}                       | /mandatory                         | must name some of userName, givenName, familyName, email, or none
            {mandatory: email}                                 | /mandatory                         | must be an array
            """, delimiter = '|', quoteCharacter = '`')
    void pointsToWhatCanNotBeAndSaysWhatMust(String document, String field, String rule) {
        assertThatThrownBy(() -> read(document)).isInstanceOfSatisfying(InvalidField.class, wrong -> {
            assertThat(wrong.field()).isEqualTo(field);
            assertThat(wrong.rule()).isEqualTo(rule);
        });
    }

    @Test
    void takesAThousandRulesAndNotOneMore() {
        var rules = Collections.nCopies(1_000, "{name: a}");
        assertThat(read("{groups: {mapping: {rules: %s}}}".formatted(rules))
                        .groups()
                        .mapping()
                        .rules())
                .hasSize(1_000);

        var more = Collections.nCopies(1_001, "{name: a}");
        assertThatThrownBy(() -> read("{groups: {mapping: {rules: %s}}}".formatted(more)))
                .hasMessage("/groups/mapping/rules must be no more than 1000");
    }

    @Test
    void knowsAGroupByItsNormalForm() {
        var policy = read("{groups: {mapping: {rules: [{name: cafe\u0301, to: [cafe\u0301]}]},"
                + " grantable: {privileged: [cafe\u0301]}}, admission: {deniedGroups: [cafe\u0301]}}");

        assertThat(policy.groups().mapping().rules()).containsExactly(new Exact("caf\u00e9", List.of("caf\u00e9")));
        assertThat(policy.groups().grantable().privileged()).containsExactly("caf\u00e9");
        assertThat(policy.admission().deniedGroups()).containsExactly("caf\u00e9");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            {}                                   | true
            {privileged: [bosses]}               | true
            {names: []}                          | false
            {patterns: ["b.*"]}                  | false
            {names: [a]}                         | true
            {names: [], privileged: [a]}         | true
            {patterns: ["[a-z]"]}                | true
            """, delimiter = '|')
    void grantsEverythingUnlessThereIsAList(String grantable, boolean has) {
        assertThat(read("{groups: {grantable: %s}}".formatted(grantable))
                        .groups()
                        .grantable()
                        .has("a"))
                .isEqualTo(has);
    }

    @Test
    void namesEveryGroupThatItMeans() {
        assertThat(read("""
                {
                  groups: {
                    defaults: {names: [d]},
                    mapping: {prefix: "p/", rules: [{name: x, to: [m]}, {pattern: "(.)-.", to: ["$1", n]}]},
                    grantable: {names: [g], patterns: [q], privileged: [b]}
                  },
                  admission: {requiredGroups: [r], deniedGroups: [o]}
                }""").namesGroups()).containsExactly("b", "d", "g", "o", "p/m", "p/n", "r");
    }

    private static Policy read(String document) {
        return PolicyDocument.read(Fields.of(Given.json(document)));
    }
}
