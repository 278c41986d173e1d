package dev.arrival.console.policy;

import dev.arrival.directory.RegistrationDocument;
import jakarta.json.JsonString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A social login that servers know by its name, and how its form begins.
 *
 * @param id what the server calls it
 * @param name what people call it; empty if that is the organization's to say
 * @param issuer of its ID tokens; empty if it brings none, or if that is to be told
 */
public record SocialLogin(String id, String name, String issuer) {
    static final List<SocialLogin> KNOWN = List.of(
            new SocialLogin("githubLogin", "GitHub", ""),
            new SocialLogin("googleLogin", "Google", "https://accounts.google.com"),
            new SocialLogin("linkedinLogin", "LinkedIn", "https://www.linkedin.com/oauth"),
            new SocialLogin("oidcLogin", "", ""));

    static Optional<SocialLogin> called(String id) {
        return KNOWN.stream().filter(login -> login.id.equals(id)).findFirst();
    }

    /** The fields of a form for one that is to be added. */
    Map<String, String> fields() {
        var fields = new HashMap<String, String>();
        fields.put(ProviderForm.KIND, ProviderForm.SOCIAL.word());
        fields.put(ProviderForm.LOGIN, id);
        fields.put("/name", name);
        fields.put(ProviderForm.ISSUER, issuer);
        RegistrationDocument.usualMapping(id)
                .forEach((member, claim) -> fields.put("/mapping/" + member, ((JsonString) claim).getString()));
        return fields;
    }
}
