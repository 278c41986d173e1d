package dev.arrival.console;

import dev.arrival.access.RoleGrants;
import dev.arrival.administration.Refused;
import dev.arrival.signin.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What only administrators see, and only of their own organization. Whatever a page shows of an organization it asks for
 * by the {@linkplain #organizationId() key} that is got here, so that it can not be had without the role.
 */
@Named
@RequestScoped
public class AdministratorsOnly {
    private final CurrentCaller caller;

    /** For CDI. */
    protected AdministratorsOnly() {
        this(null);
    }

    @Inject
    public AdministratorsOnly(CurrentCaller caller) {
        this.caller = caller;
    }

    /** Whether the caller is one, so that pages name what they can go to. */
    public boolean isCaller() {
        return caller.isPresent() && caller.isIn(RoleGrants.ADMIN);
    }

    /** Answers others that they may not, before a page is made. */
    public void answer() throws IOException {
        if (!isCaller()) {
            var context = FacesContext.getCurrentInstance();
            context.getExternalContext().responseSendError(HttpServletResponse.SC_FORBIDDEN, null);
            context.responseComplete();
        }
    }

    /**
     * For what takes long: the caller's role is that of when the request came.
     *
     * @throws Refused if the caller is no administrator any more
     */
    void requireStill() {
        if (!caller.isStillIn(RoleGrants.ADMIN)) {
            throw refused();
        }
    }

    private static Refused refused() {
        return new Refused(Refused.Reason.PRIVILEGED, "It takes the role " + RoleGrants.ADMIN + ".");
    }

    /**
     * The organization that the caller administers, by key.
     *
     * @throws Refused if there is none
     */
    public long organizationId() {
        if (!isCaller()) {
            throw refused();
        }
        return caller.organizationId();
    }
}
