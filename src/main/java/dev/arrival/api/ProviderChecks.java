package dev.arrival.api;

import dev.arrival.administration.NewProvider;
import dev.arrival.administration.ProviderFitness;
import dev.arrival.api.ProviderFields.Draft;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.openid.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Lets nothing be stored through which nobody could sign in. */
@ApplicationScoped
public class ProviderChecks {
    @Inject
    private ProviderFitness fitness;

    /** Of a new one; the pointer is where it is in the caller's document. */
    List<Finding> require(NewProvider provider, String pointer) {
        return required(fitness.of(provider), pointer);
    }

    /** Of what is to become of one. */
    List<Finding> require(IdentityProvider provider, Draft draft) {
        return required(fitness.of(provider, draft.registration(), draft.secret()), "");
    }

    /** Of one as it is. */
    List<Finding> again(IdentityProvider provider) {
        return fitness.of(provider);
    }

    private static List<Finding> required(List<Finding> findings, String pointer) {
        if (findings.stream().anyMatch(Finding::severe)) {
            throw Problem.unfit(findings, pointer);
        }
        return findings;
    }
}
