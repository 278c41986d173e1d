package dev.arrival.openid;

import dev.arrival.directory.Registration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether what a provider announces fits how Arrival is registered at it (OpenID Connect Discovery 1.0, section 3). */
record AnnouncementCheck(Map<String, Object> document, List<Finding> findings) {
    void of(Registration registration, boolean confidential) {
        requireAlgorithm(registration);
        requireCodeFlow();
        requireChallenge();
        requireProof(confidential);
        for (var scope : registration.scopes()) {
            if (lacks("scopes_supported", scope)) {
                findings.add(Finding.warning(
                        "/scopes",
                        "The provider does not announce the scope %s.".formatted(scope),
                        "Leave it out, unless you know that the provider has it all the same."));
            }
        }
    }

    private void requireAlgorithm(Registration registration) {
        var announced = announced("id_token_signing_alg_values_supported");
        if (announced.isEmpty()) {
            findings.add(Finding.warning(
                    "/algorithms",
                    "The provider does not announce how it signs ID tokens.",
                    "See in its documentation whether it uses one of the algorithms."));
        } else if (registration.algorithms().stream().noneMatch(announced.get()::contains)) {
            findings.add(Finding.error(
                    "/algorithms",
                    "The provider signs ID tokens with none of %s, but with %s."
                            .formatted(String.join(", ", registration.algorithms()), words(announced.get())),
                    "Name one with a public key that the provider has, or have it use another one."));
        }
    }

    private void requireCodeFlow() {
        if (lacks("response_types_supported", "code")) {
            findings.add(Finding.error(
                    "/issuer",
                    "The provider does not announce the response type code.",
                    "Have it allow the authorization code flow."));
        }
        if (lacks("grant_types_supported", "authorization_code")) {
            findings.add(Finding.error(
                    "/issuer",
                    "The provider does not announce the grant type authorization_code.",
                    "Have it allow the authorization code flow."));
        }
    }

    /** RFC 7636, section 4.2; RFC 9700, section 2.1.1. */
    private void requireChallenge() {
        if (lacks("code_challenge_methods_supported", "S256")) {
            findings.add(Finding.error(
                    "/issuer",
                    "The provider announces PKCE without the method S256.",
                    "Have it allow S256, which is always used."));
        }
    }

    private void requireProof(boolean confidential) {
        var methods = "token_endpoint_auth_methods_supported";
        if (confidential && lacks(methods, "client_secret_basic") && lacks(methods, "client_secret_post")) {
            findings.add(Finding.error(
                    "/clientSecret",
                    "The provider takes no client secret, only %s."
                            .formatted(words(announced(methods).orElseThrow())),
                    "Have it allow client_secret_basic or client_secret_post, or leave the secret out."));
        }
        if (!confidential && lacks(methods, "none")) {
            findings.add(Finding.warning(
                    "/clientSecret",
                    "The provider does not announce clients without a secret.",
                    "Give the secret, unless you know that the provider lets this client do without."));
        }
    }

    /** Whether the provider announces such values, and this one is not among them. */
    private boolean lacks(String member, String value) {
        return announced(member).filter(values -> !values.contains(value)).isPresent();
    }

    private static String words(Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private Optional<Collection<?>> announced(String member) {
        return document.get(member) instanceof Collection<?> values ? Optional.of(values) : Optional.empty();
    }
}
