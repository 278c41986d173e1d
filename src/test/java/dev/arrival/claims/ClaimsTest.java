package dev.arrival.claims;

import static dev.arrival.claims.Attribute.EMAIL;
import static dev.arrival.claims.Attribute.EMAIL_VERIFIED;
import static dev.arrival.claims.Attribute.FAMILY_NAME;
import static dev.arrival.claims.Attribute.GIVEN_NAME;
import static dev.arrival.claims.Attribute.USER_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final Groups ANALYSTS = new Groups.Listed(new TreeSet<>(Set.of("analysts")), List.of());
    private static final Groups NONE_SAID = new Groups.Absent();

    @Test
    void asksForWhatIsMandatoryToo() {
        var claims = claims(Map.of(GIVEN_NAME, "Ada", FAMILY_NAME, "Lovelace", EMAIL, "a@x.org"), ANALYSTS);

        assertThat(claims.lacksAny(Set.of(EMAIL))).isFalse();
        assertThat(claims.lacksAny(Set.of(USER_NAME))).isTrue();
    }

    @Test
    void keepsItsOwnWordAndTakesTheRestFromTheOther() {
        var completed = claims(Map.of(GIVEN_NAME, "Ada"), NONE_SAID)
                .completedBy(claims(Map.of(GIVEN_NAME, "Augusta", FAMILY_NAME, "Lovelace"), ANALYSTS));

        assertThat(completed.attributes()).isEqualTo(Map.of(GIVEN_NAME, "Ada", FAMILY_NAME, "Lovelace"));
        assertThat(completed.groups()).isEqualTo(ANALYSTS);
    }

    @Test
    void takesGroupsFromTheOtherOnlyIfItSaysNothingOfThem() {
        var none = new Groups.Listed(new TreeSet<>(), List.of());

        assertThat(claims(Map.of(), none)
                        .completedBy(claims(Map.of(), ANALYSTS))
                        .groups())
                .isEqualTo(none);
    }

    @Test
    void letsNoSourceVouchForTheAddressOfTheOther() {
        var ofTheToken = claims(Map.of(EMAIL, "a@x.org"), NONE_SAID);
        var ofUserinfo = claims(Map.of(EMAIL, "b@x.org", EMAIL_VERIFIED, "true"), NONE_SAID);
        var vouchesOnly = claims(Map.of(EMAIL_VERIFIED, "true"), NONE_SAID);

        assertThat(ofTheToken.completedBy(ofUserinfo).attributes()).isEqualTo(Map.of(EMAIL, "a@x.org"));
        assertThat(vouchesOnly.completedBy(ofTheToken).attributes()).isEqualTo(Map.of(EMAIL, "a@x.org"));
        assertThat(claims(Map.of(), NONE_SAID).completedBy(ofUserinfo).attributes())
                .isEqualTo(ofUserinfo.attributes());
    }

    @Test
    void knowsTheNamesOfWhatEitherSourceSaysBesides() {
        var token = new Claims("https://idp.example", "ada", Map.of(), List.of(), NONE_SAID, names("roles", "title"));
        var userinfo = new Claims("https://idp.example", "ada", Map.of(), List.of(), ANALYSTS, names("department"));

        assertThat(token.completedBy(userinfo).others()).containsExactly("department", "roles", "title");
    }

    private static SortedSet<String> names(String... names) {
        return new TreeSet<>(List.of(names));
    }

    private static Claims claims(Map<Attribute, String> attributes, Groups groups) {
        return new Claims("https://idp.example", "ada", attributes, List.of(), groups);
    }
}
