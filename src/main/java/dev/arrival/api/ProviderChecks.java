package dev.arrival.api;

import dev.arrival.administration.NewProvider;
import dev.arrival.administration.Registering.Secret;
import dev.arrival.api.ProviderFields.Draft;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.openid.ClientSecrets;
import dev.arrival.openid.Finding;
import dev.arrival.openid.ProviderCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Lets nothing be stored through which nobody could sign in. */
@ApplicationScoped
public class ProviderChecks {
    @Inject
    private ProviderCheck check;

    @Inject
    private ClientSecrets secrets;

    /** Of a new one; the pointer is where it is in the caller's document. */
    List<Finding> require(NewProvider provider, String pointer) {
        return required(
                check.of(
                        provider.issuer(),
                        provider.registration(),
                        provider.secret().isPresent()),
                pointer);
    }

    /** Of what is to become of one: nobody is asked for what only matters here, or to switch it off. */
    List<Finding> require(IdentityProvider provider, Draft draft) {
        var before = provider.registration();
        var after = draft.registration();
        var same = before.enabled()
                && before.clientId().equals(after.clientId())
                && before.scopes().equals(after.scopes())
                && before.algorithms().equals(after.algorithms())
                && draft.secret() instanceof Secret.Kept;
        if (same || !after.enabled()) {
            return List.of();
        }
        var confidential = draft.secret() instanceof Secret.Replaced replaced
                ? replaced.by().isPresent()
                : secrets.has(provider);
        return required(check.of(provider.issuer(), after, confidential), "");
    }

    /** Of one as it is. */
    List<Finding> again(IdentityProvider provider) {
        return check.of(provider.issuer(), provider.registration(), secrets.has(provider));
    }

    private static List<Finding> required(List<Finding> findings, String pointer) {
        if (findings.stream().anyMatch(Finding::severe)) {
            throw Problem.unfit(findings, pointer);
        }
        return findings;
    }
}
