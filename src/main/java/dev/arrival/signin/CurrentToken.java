package dev.arrival.signin;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.SecurityContext;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The token that the request was sent with, for whoever injects it; without claims if there is none. It comes before the
 * server's own, which not every server has where the mechanism is another than its own.
 */
@RequestScoped
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@Typed(JsonWebToken.class)
public class CurrentToken implements JsonWebToken {
    @Inject
    private SecurityContext security;

    @Override
    public String getName() {
        return caller().map(TokenCaller::getName).orElse(null);
    }

    @Override
    public Set<String> getClaimNames() {
        return caller().map(TokenCaller::getClaimNames).orElse(Set.of());
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface wants it so
    public <T> T getClaim(String name) {
        return caller().map(caller -> caller.<T>getClaim(name)).orElse(null);
    }

    private Optional<TokenCaller> caller() {
        return security.getPrincipalsByType(TokenCaller.class).stream().findFirst();
    }
}
