package dev.arrival.console;

import dev.arrival.platform.KeyInAddress;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Makes pages in the language that somebody {@linkplain LanguageSwitch chose}, else as Faces does, and sends what is
 * typed in a page about somebody or something to the page about the same.
 */
public class Views extends ViewHandlerWrapper {
    private static final Set<String> ABOUT_ONE = Set.of(
            "/group.xhtml",
            "/person.xhtml",
            "/person-link.xhtml",
            "/policy.xhtml",
            "/provider.xhtml",
            "/workspace.xhtml");

    /** Around Faces' own. */
    public Views(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public Locale calculateLocale(FacesContext context) {
        return Optional.ofNullable(
                        context.getExternalContext().getRequestCookieMap().get(Languages.COOKIE))
                .map(cookie -> ((Cookie) cookie).getValue())
                .flatMap(Languages::of)
                .orElseGet(() -> super.calculateLocale(context));
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        var address = super.getActionURL(context, viewId);
        var request = (HttpServletRequest) context.getExternalContext().getRequest();
        return ABOUT_ONE.contains(viewId) && address.indexOf('?') < 0
                ? address + KeyInAddress.of(request.getQueryString())
                : address;
    }
}
