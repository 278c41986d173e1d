package dev.arrival.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimName;
import dev.arrival.platform.Fields;
import dev.arrival.platform.InvalidField;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationDocumentTest {
    @Test
    void needsANameAndAClientAndNothingElse() {
        var registration = read("{}");

        assertThat(registration.name()).isEqualTo("Acme");
        assertThat(registration.clientId()).isEqualTo("arrival");
        assertThat(registration.scopes()).containsExactly("openid", "profile", "email");
        assertThat(registration.algorithms()).containsExactly("RS256", "PS256", "ES256", "EdDSA");
        assertThat(registration.mapping().subject()).hasToString("sub");
        assertThat(registration.authorizeParameters()).isEmpty();
        assertThat(registration.domains()).isEmpty();
        assertThat(registration.enabled()).isTrue();
        assertThat(registration.api()).isEqualTo(ApiAccess.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"scopes\":[\"openid\",\"groups\"],\"algorithms\":[\"ES384\",\"Ed25519\"]}",
                "{\"mapping\":{\"subject\":\"oid\",\"groups\":\"/realm_access/roles\",\"groupsSeparator\":\";\"}}",
                "{\"authorizeParameters\":{\"prompt\":\"login\",\"acr_values\":\"1 2\"}}",
                "{\"domains\":[\"ACME.example\",\"münchen.example\"],\"enabled\":false}",
            })
    void readsWhatItWrites(String json) {
        var written = RegistrationDocument.json(read(json));

        assertThat(RegistrationDocument.json(RegistrationDocument.read(Fields.of(written))))
                .isEqualTo(written);
    }

    @Test
    void writesDomainsInLowerCase() {
        assertThat(read("{\"domains\":[\"ACME.example\"]}").domains()).containsExactly("acme.example");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # document                                             | field                | rule
            {"name":" "}                                           | /name                | must be a text of 1 to 100 characters
            {"name":null}                                          | /name                | is missing
            {"clientId":"arrival-api"}                             | /api                 | must name an audience that is not the client id
            {"api":{"audience":"arrival"}}                         | /api/audience        | must name an audience that is not the client id
            {"api":{"audienc":"x"}}                                | /api/audienc         | is not known here
            {"api":{"scopes":["a b"]}}                             | /api/scopes          | must be words without spaces
            {"clientId":7}                                         | /clientId            | must be a text
            {"scopes":["profile"]}                                 | /scopes              | must contain openid
            {"scopes":["openid","a b"]}                            | /scopes              | must be words without spaces
            {"scopes":"openid"}                                    | /scopes              | must be an array
            {"algorithms":["none"]}                                | /algorithms          | must name signatures with a public key
            {"algorithms":["RS256","HS256"]}                       | /algorithms          | must name signatures with a public key
            {"algorithms":["ES256K"]}                              | /algorithms          | must name signatures with a public key
            {"mapping":{"subject":"email"}}                        | /mapping/subject     | must name a claim that never changes hands
            {"mapping":{"subjekt":"oid"}}                          | /mapping/subjekt     | is not known here
            {"authorizeParameters":{"state":"x"}}                  | /authorizeParameters | must not hold state
            {"authorizeParameters":{"redirect_uri":"x"}}           | /authorizeParameters | must not hold redirect_uri
            {"authorizeParameters":{"code_challenge_method":"x"}}  | /authorizeParameters | must not hold code_challenge_method
            {"authorizeParameters":{"request":"x"}}                | /authorizeParameters | must not hold request
            {"authorizeParameters":{"response_mode":"x"}}          | /authorizeParameters | must not hold response_mode
            {"authorizeParameters":{"a b":"x"}}                    | /authorizeParameters | must have names of letters
            {"authorizeParameters":{"a":1}}                        | /authorizeParameters/a | must be a text
            {"domains":["acme"]}                                   | /domains             | must be what stands behind the @
            {"domains":["@acme.example"]}                          | /domains             | must be what stands behind the @
            {"domains":["acme.example."]}                          | /domains             | must be what stands behind the @
            {"enabled":1}                                          | /enabled             | must be true or false
            """, delimiter = '|')
    void namesTheMemberAtFault(String json, String field, String rule) {
        var invalid = catchThrowableOfType(InvalidField.class, () -> read(json));

        assertThat(invalid.field()).isEqualTo(field);
        assertThat(invalid.rule()).startsWith(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://idp.example", "idp.example", "https:", "ftp://localhost", "http://127.0.0.2"})
    void believesOnlyIssuersBehindTls(String issuer) {
        var fields = Fields.of(Json.createObjectBuilder().add("issuer", issuer).build());

        assertThat(catchThrowableOfType(InvalidField.class, () -> RegistrationDocument.issuer(fields)))
                .hasMessage("/issuer must be an https address, or http on loopback");
    }

    @Test
    void needsOfASocialLoginItsNameAndWhatTheServerCallsIt() {
        var registration = social("{}");

        assertThat(registration.kind()).isEqualTo(Registration.Kind.SOCIAL);
        assertThat(registration.name()).isEqualTo("Acme");
        assertThat(registration.clientId()).isEqualTo("oidcLogin");
        assertThat(registration.scopes()).isEmpty();
        assertThat(registration.algorithms()).isEmpty();
        assertThat(registration.mapping().subject()).hasToString("sub");
        assertThat(registration.mapping().fullName()).isEmpty();
        assertThat(registration.enabled()).isTrue();
    }

    @Test
    void knowsGitHubsPeopleByTheirNumber() {
        var mapping = social("{\"login\":\"githubLogin\"}").mapping();

        assertThat(mapping.subject()).hasToString("id");
        assertThat(mapping.attributes().get(Attribute.USER_NAME)).hasToString("login");
        assertThat(mapping.fullName()).contains(new ClaimName("name"));
        assertThat(social("{\"login\":\"githubLogin\",\"mapping\":{\"subject\":\"node_id\"}}")
                        .mapping()
                        .fullName())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"login\":\"githubLogin\"}",
                "{\"login\":\"githubLogin\",\"mapping\":{\"subject\":\"id\"}}",
                "{\"domains\":[\"ACME.example\"],\"enabled\":false}",
            })
    void readsWhatItWritesOfASocialLogin(String json) {
        var written = RegistrationDocument.json(social(json));

        assertThat(written).doesNotContainKeys("clientId", "scopes", "algorithms", "authorizeParameters", "api");
        assertThat(RegistrationDocument.json(RegistrationDocument.read(Fields.of(written))))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # document                          | field            | rule
            {"kind":"saml"}                     | /kind            | must be one of openid, social
            {"kind":true}                       | /kind            | must be one of openid, social
            {"login":null}                      | /login           | is missing
            {"login":"a/b"}                     | /login           | must be what the server calls the login
            {"login":"../x"}                    | /login           | must be what the server calls the login
            {"login":"a?b"}                     | /login           | must be what the server calls the login
            {"name":null}                       | /name            | is missing
            {"mapping":{"subject":"login"}}     | /mapping/subject | must name a claim that never changes hands
            {"mapping":{"subject":"user.login"}}| /mapping/subject | must name a claim that never changes hands
            {"mapping":{"subject":"/user/login"}}| /mapping/subject | must name a claim that never changes hands
            {"clientId":"arrival"}              | /clientId        | is not known here
            {"scopes":["openid"]}               | /scopes          | is not known here
            {"api":{"audience":"x"}}            | /api             | is not known here
            {"authorizeParameters":{"a":"b"}}   | /authorizeParameters | is not known here
            """, delimiter = '|')
    void namesTheMemberAtFaultOfASocialLogin(String json, String field, String rule) {
        var invalid = catchThrowableOfType(InvalidField.class, () -> social(json));

        assertThat(invalid.field()).isEqualTo(field);
        assertThat(invalid.rule()).startsWith(rule);
    }

    private static Registration social(String more) {
        var json = Json.createObjectBuilder()
                .add("kind", "social")
                .add("name", "Acme")
                .add("login", "oidcLogin");
        object(more).forEach(json::add);
        var fields = Fields.of(json.build());
        var registration = RegistrationDocument.read(fields);
        fields.done();
        return registration;
    }

    private static Registration read(String more) {
        var json = Json.createObjectBuilder().add("name", "Acme").add("clientId", "arrival");
        object(more).forEach(json::add);
        return RegistrationDocument.read(Fields.of(json.build()));
    }

    private static JsonObject object(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
