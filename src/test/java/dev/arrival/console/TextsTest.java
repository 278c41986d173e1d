package dev.arrival.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.access.Permission;
import dev.arrival.access.RoleGrants;
import dev.arrival.audit.Outcome;
import dev.arrival.audit.SignIn;
import dev.arrival.claims.Attribute;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.Explanation;
import dev.arrival.provisioning.Refusal.Reason;
import dev.arrival.provisioning.Step.Verdict;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.FieldSource;

class TextsTest {
    @SuppressWarnings("unused") // a source of parameters
    private static final Iterable<String> ROLES = RoleGrants.ROLES;

    @ParameterizedTest
    @EnumSource
    void knowsEveryReason(Reason reason) {
        assertThat(Texts.of("refused." + reason.code() + ".title")).endsWith(".");
        assertThat(Texts.of("refused." + reason.code() + ".advice")).endsWith(".");
        assertThat(Texts.has("refused." + reason.code() + ".detail")).isEqualTo(reason.isExplained());
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryMishap(Mishap mishap) {
        assertThat(Texts.of("error." + mishap.code() + ".title")).endsWith(".");
        assertThat(Texts.of("error." + mishap.code() + ".advice")).endsWith(".");
    }

    @ParameterizedTest
    @FieldSource("ROLES")
    void knowsEveryRole(String role) {
        assertThat(Texts.of("role." + role)).endsWith(".");
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryPermission(Permission permission) {
        assertThat(Texts.has("permission." + permission.name().toLowerCase(Locale.ROOT)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "EMAIL_VERIFIED")
    void knowsEveryAttribute(Attribute attribute) {
        assertThat(Texts.has("attribute." + attribute.key())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryOutcome(Outcome outcome) {
        assertThat(Texts.has("outcome." + Fields.word(outcome))).isTrue();
        assertThat(Texts.has("explain.ending." + Fields.word(outcome))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryReasonInAFewWords(Reason reason) {
        assertThat(Texts.of("reason." + reason.code())).hasSizeLessThan(50);
    }

    @Test
    void knowsEveryStepOfAWalk() {
        var walk = Explanation.of(new SignIn(1, 2, Instant.EPOCH).turnedAway(Outcome.REFUSED, "suspended", ""));

        assertThat(walk.getValuesAs(JsonObject.class))
                .allSatisfy(step ->
                        assertThat(Texts.of("rule." + step.getString("rule"))).endsWith("?"));
        assertThat(Arrays.stream(Verdict.values()).map(Fields::word)).allMatch(word -> Texts.has("verdict." + word));
        assertThat(Texts.has("verdict.not-reached")).isTrue();
    }

    @Test
    void knowsEveryActionThatThePageOffers() {
        assertThat(AuditActsPage.ACTIONS)
                .allMatch(action -> Texts.has("action." + action))
                .isSorted();
    }

    @Test
    void offersEveryActionThatIsRecorded() throws IOException {
        var recorded = new TreeSet<>(Set.of("bootstrap"));
        try (var sources = Files.list(Path.of("src/main/java/dev/arrival/administration"))) {
            for (var source : sources.toList()) {
                Pattern.compile("\"([a-z]+(-[a-z]+)+)\"")
                        .matcher(Files.readString(source))
                        .results()
                        .forEach(word -> recorded.add(word.group(1)));
            }
        }

        assertThat(AuditActsPage.ACTIONS).containsExactlyElementsOf(recorded);
    }

    @Test
    void saysEverythingInGermanToo() {
        var english = Texts.bundle(Locale.ENGLISH);
        var german = Texts.bundle(Locale.GERMAN);

        assertThat(german.getLocale()).isEqualTo(Locale.GERMAN);
        assertThat(Collections.list(english.getKeys())).allSatisfy(key -> {
            assertThat(german.containsKey(key)).isTrue();
            assertThat(places(german.getString(key))).as(key).isEqualTo(places(english.getString(key)));
            assertThat(german.getString(key)).as(key).isNotBlank().doesNotContain("'");
        });
        assertThat(german.getString("sign-in")).isEqualTo("Anmelden");
    }

    @Test
    void hasEnglishOfItsOwnWhateverTheServersLanguage() {
        assertThat(Texts.bundle(Locale.ENGLISH).getLocale()).isEqualTo(Locale.ENGLISH);
        assertThat(Texts.in(Locale.ENGLISH, "sign-in")).isEqualTo("Sign in");
        assertThat(Texts.in(Locale.GERMAN, "welcome.signed-in-as", "Ada")).isEqualTo("Sie sind angemeldet als Ada.");
    }

    @Test
    void speaksThePagesLanguageAsLongAsThereIsAPage() {
        try {
            Texts.speak(Locale.GERMAN);
            assertThat(Texts.of("sign-in")).isEqualTo("Anmelden");
            assertThat(Texts.of("explain.duration.ms", 1234.56)).isEqualTo("1.234,6 ms");
        } finally {
            Texts.fallSilent();
        }
        assertThat(Texts.of("sign-in")).isEqualTo("Sign in");
    }

    private static Set<String> places(String text) {
        return Pattern.compile("\\{\\w+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void putsArgumentsInAsTheyAre() {
        assertThat(Texts.of("welcome.signed-in-as", "{0} O'Neil")).isEqualTo("You are signed in as {0} O'Neil.");
    }
}
