package dev.arrival.console.policy;

import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Texts;
import dev.arrival.platform.Fields;
import dev.arrival.signin.SocialAccess;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Which social logins servers know by their names, and whether this one lets people come through any. */
@Named
@RequestScoped
public class SocialLogins {
    private final AdministratorsOnly administrators;
    private final SocialAccess access;
    private final HttpServletRequest request;

    private SocialAccess.State state;

    /** For CDI. */
    protected SocialLogins() {
        this(null, null, null);
    }

    @Inject
    SocialLogins(AdministratorsOnly administrators, SocialAccess access, HttpServletRequest request) {
        this.administrators = administrators;
        this.access = access;
        this.request = request;
    }

    /** Those that are known. */
    public List<SocialLogin> getKnown() {
        administrators.organizationId();
        return SocialLogin.KNOWN;
    }

    /** Whether the server has any: else none is offered to be added. */
    public boolean isThere() {
        return state() != SocialAccess.State.NO_GATE;
    }

    /** Why nobody can come through one, in a sentence; empty if people can. */
    public String getHindrance() {
        return state() == SocialAccess.State.OPEN ? "" : Texts.of("providers.social." + Fields.word(state()));
    }

    /** What has to be registered at the provider of the known login that the page is about; empty if that is none. */
    public String getRedirectUri() {
        administrators.organizationId();
        return Stream.of(ProviderForm.LOGIN, "login")
                .map(request::getParameter)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(SocialLogin::called)
                .flatMap(login -> access.redirectUri(login.id(), request))
                .orElse("");
    }

    private SocialAccess.State state() {
        administrators.organizationId();
        if (state == null) {
            state = access.of(request);
        }
        return state;
    }
}
