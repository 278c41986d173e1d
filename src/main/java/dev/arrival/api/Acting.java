package dev.arrival.api;

import dev.arrival.administration.Actor;
import dev.arrival.audit.AdministrativeAct;
import dev.arrival.claims.Text;
import dev.arrival.signin.CurrentCaller;
import dev.arrival.signin.Me;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The caller of a call that changes something, who may say why by the parameter {@code why}. */
@RequestScoped
public class Acting {
    @Inject
    private CurrentCaller caller;

    @Inject
    private HttpServletRequest request;

    /** Who acts. */
    public Actor actor() {
        var me = caller.me();
        var person = caller.userId().orElse(null);
        return new Actor(caller.organizationId(), person, name(me), me.roles(), why());
    }

    /** A client's name alone might be a person's too, or another client's. */
    private static String name(Me me) {
        return me.kind().equals(Me.CLIENT)
                ? Text.shortened("client " + me.id() + " (" + me.userName() + ")", AdministrativeAct.MAX_ACTOR)
                : me.userName();
    }

    private Optional<String> why() {
        var why = Optional.ofNullable(request.getParameter("why")).filter(text -> !text.isBlank());
        if (why.filter(text -> text.length() > AdministrativeAct.MAX_WHY).isPresent()) {
            throw Problem.badRequest("why", "at most " + AdministrativeAct.MAX_WHY + " characters");
        }
        return why;
    }
}
