package dev.arrival.console.directory;

import dev.arrival.console.Moment;
import dev.arrival.console.ProviderNames;
import dev.arrival.directory.IdentityProvider;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who a person is at a provider.
 *
 * @param id the key
 * @param provider the provider's key; 0 if it is gone
 * @param providerName what to call it
 * @param subject as the provider calls the person
 * @param audit the address's query for the sign-ins of that subject
 */
public record KnownAs(
        long id, long provider, String providerName, String issuer, String subject, Moment since, String audit) {
    static List<KnownAs> of(Dossier dossier, Map<Long, String> names) {
        var keys = dossier.rulebook().providers().stream()
                .collect(Collectors.toMap(IdentityProvider::issuer, IdentityProvider::id));
        return dossier.identities().stream()
                .map(identity -> {
                    var provider = keys.getOrDefault(identity.issuer(), 0L);
                    return new KnownAs(
                            identity.id(),
                            provider,
                            ProviderNames.in(names, provider),
                            identity.issuer(),
                            identity.subject(),
                            Since.of(identity.createdAt()),
                            query(identity.subject()));
                })
                .toList();
    }

    /** The audit's query for sign-ins of whoever is called so. */
    static String query(String called) {
        return "?person=" + URLEncoder.encode(called, StandardCharsets.UTF_8);
    }

    /** The address's query for a page that shows what comes of making another person of it. */
    public String linkQuery() {
        return "&provider=" + provider + "&subject=" + URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }
}
