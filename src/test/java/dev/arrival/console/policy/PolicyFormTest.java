package dev.arrival.console.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.claims.Attribute;
import dev.arrival.console.Texts;
import dev.arrival.platform.Fields;
import dev.arrival.platform.InvalidField;
import dev.arrival.provisioning.Policy;
import dev.arrival.provisioning.PolicyDocument;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFormTest {
    @SuppressWarnings("unused") // a source of parameters
    private static final List<String> POLICIES = List.of(
            "{}",
            "{\"mandatory\": []}",
            "{\"provisioning\": \"approval\", \"byToken\": true, \"mandatory\": [\"userName\", \"email\"]}",
            "{\"groups\": {\"update\": \"add\", \"absent\": \"defaults\", \"defaults\": {\"names\": [\"b\", \"a, b\"], \"whom\": \"absent-claim\"}}}",
            "{\"groups\": {\"grantable\": {\"names\": []}}}",
            "{\"groups\": {\"grantable\": {\"names\": [\"a\"], \"patterns\": [\"^x-\"], \"privileged\": [\"admins\"]}}}",
            "{\"groups\": {\"mapping\": {\"prefix\": \"corp: \", \"keepsUnmapped\": false, \"rules\": ["
                    + "{\"name\": \"/sales\", \"to\": [\"Sales\", \"All of us\"]}, {\"pattern\": \"^d-(.*)$\", \"to\": [\"$1\"]},"
                    + "{\"name\": \"nothing\", \"to\": []}]}}}",
            "{\"groups\": {\"mapping\": {\"rules\": [{\"name\": \"a => b\", \"to\": [\"c\"]}, {\"name\": \"x\", \"to\": [\"y|z\"]}]}}}",
            "{\"groups\": {\"mapping\": {\"rules\": [{\"name\": \"pattern: x\", \"to\": [\"c => d\"]}]}}}",
            "{\"groups\": {\"mapping\": {\"rules\": [{\"name\": \"[a]\", \"to\": [\"c\"]}]}}}",
            "{\"admission\": {\"requiredGroups\": [\"a\"], \"deniedGroups\": [\"b\"], \"emailDomains\": [\"x.org\"], \"emailVerified\": true}}",
            "{\"linking\": {\"by\": \"verified-email\", \"domains\": [\"x.org\", \"y.org\"]}}");

    @SuppressWarnings("unused") // a source of parameters
    private static final List<String> FIELDS = Stream.concat(
                    PolicyForm.LINES.stream(), Stream.of(PolicyForm.RULES, PolicyForm.PREFIX))
            .toList();

    @ParameterizedTest
    @FieldSource("POLICIES")
    void saysAPolicyAndTakesItBack(String document) {
        var policy = read(document);

        assertThat(PolicyForm.policy(PolicyForm.of(policy))).isEqualTo(policy);
    }

    @Test
    void readsRulesLineByLine() {
        var typed = new HashMap<>(PolicyForm.of(Policy.DEFAULT));
        typed.put(PolicyForm.RULES, " sales => Sales | All \n\n pattern: ^d-(.*)$ => $1\nnothing =>\n");

        assertThat(PolicyForm.policy(typed).groups().mapping())
                .isEqualTo(
                        read("{\"groups\": {\"mapping\": {\"rules\": [{\"name\": \"sales\", \"to\": [\"Sales\", \"All\"]},"
                                        + "{\"pattern\": \"^d-(.*)$\", \"to\": [\"$1\"]}, {\"name\": \"nothing\", \"to\": []}]}}}")
                                .groups()
                                .mapping());
    }

    @Test
    void pointsToTheFieldAtFault() {
        var typed = new HashMap<>(PolicyForm.of(Policy.DEFAULT));
        typed.put("/admission/emailDomains", "example.com\n@example.org");

        assertThatThrownBy(() -> PolicyForm.policy(typed)).isInstanceOfSatisfying(InvalidField.class, invalid -> {
            assertThat(Mistake.in("policy", invalid).isAt("/admission/emailDomains"))
                    .isTrue();
            assertThat(Mistake.in("policy", invalid).isAt("/admission/emailVerified"))
                    .isFalse();
            assertThat(Mistake.in("policy", invalid).text()).contains("without @");
        });
        typed.putAll(PolicyForm.of(Policy.DEFAULT));
        typed.put(PolicyForm.RULES, "pattern: (( => x");
        assertThatThrownBy(() -> PolicyForm.policy(typed))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        invalid -> assertThat(Mistake.in("policy", invalid).isAt(PolicyForm.RULES))
                                .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"analysts", "[{\"name\": \"analysts\"", "[{", "[]]"})
    void throwsNoGroupAwayForALineThatIsNoRule(String line) {
        var typed = new HashMap<>(PolicyForm.of(Policy.DEFAULT));
        typed.put(PolicyForm.RULES, line);

        assertThatThrownBy(() -> PolicyForm.policy(typed))
                .isInstanceOfSatisfying(
                        InvalidField.class,
                        invalid -> assertThat(Mistake.in("policy", invalid).isAt(PolicyForm.RULES))
                                .isTrue());
    }

    @Test
    void saysWhichRuleIsWrong() {
        var typed = new HashMap<>(PolicyForm.of(Policy.DEFAULT));
        typed.put(PolicyForm.RULES, "sales => Sales\n\nanalysts\n");

        assertThatThrownBy(() -> PolicyForm.policy(typed)).isInstanceOfSatisfying(InvalidField.class, invalid -> {
            assertThat(invalid.field()).isEqualTo(PolicyForm.RULES + "/1");
            assertThat(Mistake.in("policy", invalid).text()).startsWith("Entry 2: Write one rule on each line");
        });
    }

    @Test
    void survivesWhatIsNestedDeeply() {
        var typed = new HashMap<>(PolicyForm.of(Policy.DEFAULT));
        typed.put(PolicyForm.RULES, "[{\"a\":" + "[".repeat(100_000));

        assertThatThrownBy(() -> PolicyForm.policy(typed)).isInstanceOf(InvalidField.class);
    }

    @Test
    void keepsABlankThatANameBeginsWith() {
        var typed = new HashMap<>(PolicyForm.of(Policy.DEFAULT));
        typed.put("/groups/defaults/names", " emea \n\n   \nanalysts");
        typed.put("/admission/emailDomains", "  example.com \n");

        var policy = PolicyForm.policy(typed);
        assertThat(policy.groups().defaults().names()).containsExactlyInAnyOrder(" emea", "analysts");
        assertThat(policy.admission().emailDomains()).containsExactly("example.com");
    }

    @ParameterizedTest
    @FieldSource("FIELDS")
    void hasWordsOfItsOwnForEveryFieldThatCanBeWrong(String field) {
        var mistake = Mistake.in("policy", new InvalidField(field, "is wrong"));

        assertThat(mistake.text()).isNotEqualTo(Texts.of("policy.fault"));
        assertThat(Mistake.in("policy", new InvalidField(field + "/7/to/0", "is wrong"))
                        .text())
                .isEqualTo("Entry 8: " + mistake.text());
    }

    @Test
    void takesWhatIsNotTickedAsNo() {
        var typed = new HashMap<>(PolicyForm.of(Policy.DEFAULT));
        typed.keySet().removeIf(field -> field.startsWith(PolicyForm.MANDATORY_FIELD));
        typed.put(PolicyForm.MANDATORY_FIELD + "/email", SentFields.YES);

        assertThat(PolicyForm.policy(typed).mandatory()).isEqualTo(Set.of(Attribute.EMAIL));
        assertThatThrownBy(() -> PolicyForm.policy(Map.of())).isInstanceOf(InvalidField.class);
    }

    @Test
    void hasWordsForEveryQuestion() {
        var form = new PolicyQuestions(PolicyForm.of(Policy.DEFAULT));

        assertThat(List.of(
                        form.getProvisioning(),
                        form.getProfile(),
                        form.getUpdate(),
                        form.getMissing(),
                        form.getBadEntry(),
                        form.getWhom(),
                        form.getGrants(),
                        form.getLinking()))
                .allSatisfy(question -> {
                    assertThat(question.text()).endsWith("?");
                    assertThat(question.answers())
                            .extracting(Question.Answer::means)
                            .allMatch(means -> means.endsWith("."));
                    assertThat(question.answers().stream().filter(Question.Answer::chosen))
                            .hasSize(1);
                });
        assertThat(form.getUnlisted()).hasSize(3);
        assertThat(form.getMandatory().stream().filter(Question.Answer::chosen)).hasSize(3);
    }

    private static Policy read(String document) {
        try (var reader = Json.createReader(new StringReader(document))) {
            return PolicyDocument.read(Fields.of(reader.readObject()));
        }
    }
}
