package dev.arrival.testing.container;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** Lets Arquillian's own servlet be called, which the application would guard like everything else. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public class LetsArquillianIn implements HttpAuthenticationMechanism {
    @Inject
    @Delegate
    @Any
    private HttpAuthenticationMechanism guarding;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        return request.getServletPath().startsWith("/ArquillianServletRunner")
                ? context.notifyContainerAboutLogin("arquillian", Set.of())
                : guarding.validateRequest(request, response, context);
    }
}
