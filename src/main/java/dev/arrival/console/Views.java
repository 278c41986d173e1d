package dev.arrival.console;

import dev.arrival.platform.KeyInAddress;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
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

    private static final String KEY = Views.class.getName() + ".key";

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
        return ABOUT_ONE.contains(viewId) && address.indexOf('?') < 0 ? address + key(context) : address;
    }

    /** What was posted may fail, and not every server says to the page that tells of it how it was asked for. */
    @Override
    public UIViewRoot restoreView(FacesContext context, String viewId) {
        context.getExternalContext().getRequestMap().put(KEY, key(context));
        return super.restoreView(context, viewId);
    }

    private static String key(FacesContext context) {
        var external = context.getExternalContext();
        var known = (String) external.getRequestMap().get(KEY);
        return known == null ? KeyInAddress.of(((HttpServletRequest) external.getRequest()).getQueryString()) : known;
    }
}
