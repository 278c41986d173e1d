package dev.arrival.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.access.Permission;
import dev.arrival.access.RoleGrants;
import dev.arrival.audit.Outcome;
import dev.arrival.claims.Attribute;
import dev.arrival.provisioning.Refusal.Reason;
import java.util.Locale;
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
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"REFUSED", "FAILED"})
    void knowsEveryOutcomeOfThoseLetIn(Outcome outcome) {
        assertThat(Texts.has("outcome." + outcome.name().toLowerCase(Locale.ROOT)))
                .isTrue();
    }

    @Test
    void putsArgumentsInAsTheyAre() {
        assertThat(Texts.of("welcome.signed-in-as", "{0} O'Neil")).isEqualTo("You are signed in as {0} O'Neil.");
    }
}
