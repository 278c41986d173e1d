package dev.arrival.api;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.administration.NewProvider;
import dev.arrival.administration.Registering.Secret;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Registration;
import dev.arrival.directory.Registration.Kind;
import dev.arrival.directory.RegistrationDocument;
import dev.arrival.platform.Fields;
import jakarta.json.JsonObject;
import java.util.Optional;

/** A provider as callers write it. The secret is only ever written. */
final class ProviderFields {
    private static final String SECRET = "clientSecret";

    /** In UTF-16 units; encrypted it must fit its column. */
    private static final int LONGEST_SECRET = 500;

    private static final int LONGEST_ISSUER = 500;

    /**
     * What a provider is to be.
     *
     * @param secret what becomes of the client's secret
     */
    record Draft(Registration registration, Secret secret) {}

    private ProviderFields() {}

    static NewProvider created(Fields fields) {
        var issuer = RegistrationDocument.issuer(fields);
        var registration = RegistrationDocument.read(fields);
        var provider = new NewProvider(issuer, registration, secret(fields, registration.kind()));
        fields.done();
        return provider;
    }

    private static Optional<String> secret(Fields fields, Kind kind) {
        var secret = fields.text(SECRET, LONGEST_SECRET);
        if (secret.isPresent() && kind == Kind.SOCIAL) {
            throw fields.wrong(SECRET, "must be left out: of a social login, only the server has the secret");
        }
        return secret;
    }

    /** What comes of a patch (RFC 7396). */
    static Draft patched(IdentityProvider provider, JsonObject patch) {
        var given = Fields.of(patch);
        var said = secret(given, provider.kind());
        var secret = given.has(SECRET) && !provider.isSocial() ? new Secret.Replaced(said) : new Secret.Kept();
        var before = JSON.createObjectBuilder(RegistrationDocument.json(provider.registration()))
                .add("issuer", provider.issuer())
                .build();
        if (!given.choice("kind", provider.kind()).equals(provider.kind())) {
            throw given.wrong("kind", "can not be changed: add another provider, and switch this one off");
        }
        var without =
                JSON.createObjectBuilder(patch).remove(SECRET).remove("kind").build();
        var fields = Fields.of(JSON.createMergePatch(without).apply(before));
        if (!fields.requiredText("issuer", LONGEST_ISSUER).equals(provider.issuer())) {
            throw fields.wrong("issuer", "can not be changed: add another provider, and switch this one off");
        }
        var registration = RegistrationDocument.read(fields);
        fields.done();
        return new Draft(registration, secret);
    }
}
