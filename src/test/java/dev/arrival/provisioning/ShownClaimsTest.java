package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.ClaimName;
import dev.arrival.claims.Claims;
import dev.arrival.claims.GroupMembers;
import dev.arrival.claims.Groups;
import dev.arrival.claims.Groups.Listed;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Organization;
import dev.arrival.directory.RegistrationDocument;
import dev.arrival.platform.Fields;
import dev.arrival.platform.InvalidField;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ShownClaimsTest {
    @SuppressWarnings("unused") // a source of parameters
    private static final List<Groups> GROUPS = List.of(
            new Groups.Absent(),
            new Groups.Overage(),
            new Listed(new TreeSet<>(), List.of()),
            new Listed(new TreeSet<>(List.of("a", "b")), List.of()),
            new Listed(new TreeSet<>(List.of("a", "b")), Map.of("a", "id-of-a"), List.of()));

    @ParameterizedTest
    @FieldSource("GROUPS")
    void retellsWhatIsReadTheSameAgain(Groups groups) {
        var mapping = mapping();
        var claims = new Claims(
                "https://provider.example",
                "ada",
                Map.of(Attribute.GIVEN_NAME, "Ada", Attribute.EMAIL_VERIFIED, "true"),
                List.of(),
                groups);

        var said = ShownClaims.of(ShownClaims.retold(mapping, claims));

        assertThat(mapping.subject(said)).contains("ada");
        assertThat(mapping.read("https://provider.example", "ada", said)).isEqualTo(claims);
    }

    @Test
    void retellsGroupsThatCouldNotBeReadAsSuch() {
        var claims = new Claims("https://provider.example", "ada", Map.of(), List.of(), new Groups.Malformed("odd"));

        var said = ShownClaims.of(ShownClaims.retold(mapping(), claims));

        assertThat(mapping().read("https://provider.example", "ada", said).groups())
                .isInstanceOf(Groups.Malformed.class);
    }

    @Test
    void readsWhatAUserApiSaysOfANumberAndAName() {
        var provider = new IdentityProvider(new Organization("Acme"), "social:githubLogin");
        provider.register(RegistrationDocument.read(Fields.of(Fields.JSON
                .createObjectBuilder(Map.of("kind", "social", "name", "GitHub", "login", "githubLogin"))
                .build())));
        try (var reader = Fields.JSON.createReader(new StringReader("""
                {"login": "octocat", "id": 583231, "node_id": "MDQ6", "name": "Mona Lisa Octocat", "email": null,
                 "followers": 20, "site_admin": false, "plan": {"name": "pro"}}"""))) {
            var claims = ShownClaims.read(provider, ShownClaims.of(reader.readObject()));

            assertThat(claims.issuer()).isEqualTo("social:githubLogin");
            assertThat(claims.subject()).isEqualTo("583231");
            assertThat(claims.attributes())
                    .isEqualTo(Map.of(
                            Attribute.USER_NAME, "octocat",
                            Attribute.GIVEN_NAME, "Mona Lisa",
                            Attribute.FAMILY_NAME, "Octocat"));
            assertThat(claims.malformed()).isEmpty();
            var again =
                    ShownClaims.of(ShownClaims.retold(provider.registration().mapping(), claims));
            assertThat(ShownClaims.read(provider, again)).isEqualTo(with(claims, Set.of()));
        }
    }

    @ParameterizedTest
    @CsvSource({"583231, 583231", "92233720368547758070, 92233720368547758070", "1.0,", "1e3,", "1.5,", "true,"})
    void readsWholeNumbersToTheDigit(String number, String subject) {
        try (var reader = Fields.JSON.createReader(new StringReader("{\"user\": {\"id\": " + number + "}}"))) {
            assertThat(mapping().subject(ShownClaims.of(reader.readObject()))).isEqualTo(Optional.ofNullable(subject));
        }
    }

    private static Claims with(Claims claims, Set<String> others) {
        return new Claims(
                claims.issuer(),
                claims.subject(),
                claims.attributes(),
                claims.malformed(),
                claims.groups(),
                new TreeSet<>(others));
    }

    @Test
    void takesObjectsOnly() {
        assertThatThrownBy(() -> ShownClaims.of(JsonValue.TRUE)).isInstanceOf(InvalidField.class);
    }

    private static ClaimMapping mapping() {
        var attributes = new EnumMap<Attribute, ClaimName>(Attribute.class);
        for (var attribute : Attribute.values()) {
            attributes.put(attribute, new ClaimName("profile." + attribute.standardClaim()));
        }
        return new ClaimMapping(
                new ClaimName("/user/id"),
                attributes,
                new ClaimName("/user/groups"),
                Optional.empty(),
                Optional.of(new GroupMembers("display", "id")),
                Optional.empty());
    }
}
