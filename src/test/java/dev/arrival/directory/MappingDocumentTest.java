package dev.arrival.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.ClaimName;
import dev.arrival.claims.GroupMembers;
import dev.arrival.platform.Fields;
import dev.arrival.platform.InvalidField;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingDocumentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"subject\": null, \"groups\": null, \"groupsSeparator\": null, \"groupName\": null}"})
    void isTheStandardsWhereNothingIsSaid(String document) {
        assertThat(read(document))
                .isEqualTo(new ClaimMapping(
                        new ClaimName("sub"),
                        Map.of(
                                Attribute.USER_NAME, new ClaimName("preferred_username"),
                                Attribute.GIVEN_NAME, new ClaimName("given_name"),
                                Attribute.FAMILY_NAME, new ClaimName("family_name"),
                                Attribute.EMAIL, new ClaimName("email"),
                                Attribute.EMAIL_VERIFIED, new ClaimName("email_verified")),
                        new ClaimName("urn.gooddata.user_groups"),
                        Optional.empty()));
    }

    @Test
    void readsAllThatItIsTold() {
        var mapping = read("""
                {
                  "subject": "oid", "userName": "login", "givenName": "/name/given", "familyName": "name.family",
                  "email": "mail", "emailVerified": "https://acme.example/verified",
                  "groups": "roles", "groupsSeparator": " ", "groupName": "displayName", "groupId": "id",
                  "fullName": "cn"
                }""");

        assertThat(mapping)
                .isEqualTo(new ClaimMapping(
                        new ClaimName("oid"),
                        Map.of(
                                Attribute.USER_NAME, new ClaimName("login"),
                                Attribute.GIVEN_NAME, new ClaimName("/name/given"),
                                Attribute.FAMILY_NAME, new ClaimName("name.family"),
                                Attribute.EMAIL, new ClaimName("mail"),
                                Attribute.EMAIL_VERIFIED, new ClaimName("https://acme.example/verified")),
                        new ClaimName("roles"),
                        Optional.of(" "),
                        Optional.of(new GroupMembers("displayName", "id")),
                        Optional.of(new ClaimName("cn"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"subject\": \"oid\", \"groupsSeparator\": \";\"}",
                "{\"email\": \"mail\", \"groupName\": \"name\", \"groupId\": \"id\"}"
            })
    void readsWhatItWrote(String document) {
        var mapping = read(document);

        assertThat(MappingDocument.read(Fields.of(MappingDocument.json(mapping))))
                .isEqualTo(mapping);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # member         | value        | field            | rule
            subjekt          | "sub"        | /subjekt         | is not known here
            email_verified   | "x"          | /email_verified  | is not known here
            subject          | "email"      | /subject         | must name a claim that never changes hands, such as sub
            subject          | "/user/UPN"  | /subject         | must name a claim that never changes hands, such as sub
            subject          | 42           | /subject         | must be a text
            subject          | ""           | /subject         | must be a text of 1 to 255 characters, without control characters
            givenName        | " "          | /givenName       | must be a text of 1 to 255 characters, without control characters
            groups           | []           | /groups          | must be a text
            groupsSeparator  | ""           | /groupsSeparator | must be a text of 1 to 10 characters
            groupsSeparator  | "01234567890" | /groupsSeparator | must be a text of 1 to 10 characters
            groupsSeparator  | 1            | /groupsSeparator | must be a text of 1 to 10 characters
            groupName        | "name"       | /groupId         | is missing: the two go together
            groupId          | "id"         | /groupName       | is missing: the two go together
            """, delimiter = '|', quoteCharacter = '`')
    void pointsToWhatCanNotBeAndSaysWhatMust(String member, String value, String field, String rule) {
        assertThatThrownBy(() -> read("{\"%s\": %s}".formatted(member, value)))
                .isInstanceOfSatisfying(InvalidField.class, wrong -> {
                    assertThat(wrong.field()).isEqualTo(field);
                    assertThat(wrong.rule()).isEqualTo(rule);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "sub, true",
        "oid, true",
        "emails, true",
        "/ids/employee, true",
        "email, false",
        "Email, false",
        "upn, false",
        "user.email, false",
        "/user/name, false",
        "urn:acme:username, false",
        "https://acme.example/phone_number, false"
    })
    void takesNobodyForANameThatChangesHands(String claim, boolean subject) {
        assertThat(MappingDocument.isSubject(claim)).isEqualTo(subject);
    }

    private static ClaimMapping read(String document) {
        return MappingDocument.read(Fields.of(json(document)));
    }

    private static JsonObject json(String document) {
        try (var reader = Json.createReader(new StringReader(document))) {
            return reader.readObject();
        }
    }
}
