package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.claims.Groups.Skipped;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimsDocumentTest {
    static Stream<Groups> groups() {
        return Stream.of(
                new Groups.Absent(),
                new Groups.Overage(),
                new Groups.Malformed("groups: not \"an\" array"),
                Given.listed(),
                new Groups.Listed(
                        new TreeSet<>(List.of("b", "a", "caf\u00e9 \ud83d\ude00")),
                        Map.of("b", "id/2", "a", "1"),
                        List.of(new Skipped("42", "not a string"), new Skipped("\ufffd", "has control characters"))));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void readsWhatItWrote(Groups groups) {
        var claims = new Claims(
                "https://idp.example",
                "ada",
                Map.of(Attribute.GIVEN_NAME, "Ad\"a", Attribute.EMAIL_VERIFIED, "true"),
                List.of("email: not a string", "name: empty"),
                groups);

        assertThat(ClaimsDocument.of("https://idp.example", "ada", text(claims)))
                .isEqualTo(claims);
    }

    @Test
    void isTheSameTextForTheSameClaims() {
        var claims = Given.claims(
                Map.of(Attribute.EMAIL, "ada@x.org", Attribute.USER_NAME, "ada"),
                new Groups.Listed(new TreeSet<>(List.of("b", "a")), Map.of("b", "2", "a", "1"), List.of()));

        assertThat(ClaimsDocument.json(claims))
                .hasToString("{\"attributes\":{\"user-name\":\"ada\",\"email\":\"ada@x.org\"},"
                        + "\"malformed\":[],\"groups\":{\"said\":\"listed\",\"names\":[\"a\",\"b\"],"
                        + "\"ids\":{\"a\":\"1\",\"b\":\"2\"},\"skipped\":[]}}");
    }

    /** What is kept of an approval once nobody need know any more what was said. */
    @Test
    void saysNothingWhereItWasForgotten() {
        assertThat(ClaimsDocument.of("https://idp.example", "ada", "{}"))
                .isEqualTo(new Claims("https://idp.example", "ada", Map.of(), List.of(), new Groups.Absent()));
    }

    @Test
    void doesNotSayWhoItIsAbout() {
        assertThat(text(Given.claims(new Groups.Absent()))).doesNotContain("https://idp.example", "\"ada\"");
    }

    /** The known digest of "{}": it is kept in a column, and another version of Arrival must find it. */
    @Test
    void isToldApartByItsDigest() {
        assertThat(ClaimsDocument.digest("{}"))
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @Test
    void tellsTwoPeopleApartOfWhomTheSameIsSaid() {
        var ada = Given.claims(new Groups.Absent());
        var bob = new Claims(ada.issuer(), "bob", ada.attributes(), ada.malformed(), ada.groups());

        assertThat(ClaimsDocument.digest(ada))
                .isEqualTo(ClaimsDocument.digest(Given.claims(new Groups.Absent())))
                .isNotEqualTo(ClaimsDocument.digest(bob));
    }

    private static String text(Claims claims) {
        return ClaimsDocument.json(claims).toString();
    }
}
