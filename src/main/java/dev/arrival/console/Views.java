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
    private static final Set<String> ABOUT_ONE =
            Set.of("/group", "/person", "/person-link", "/policy", "/provider", "/workspace");

    /** Where much is typed. Nothing is done there but by the action of a button, which a view must be known for. */
    private static final Set<String> WITH_DRAFTS = Set.of("/policy", "/provider", "/try");

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
        return ABOUT_ONE.contains(path(viewId)) && address.indexOf('?') < 0 ? address + key(context) : address;
    }

    /**
     * What was posted may fail, and not every server says to the page that tells of it how it was asked for. A page that
     * the server has forgotten is shown with what was typed there, and nothing of it is done: that the post comes from a
     * page of ours can not be known.
     */
    @Override
    public UIViewRoot restoreView(FacesContext context, String viewId) {
        var external = context.getExternalContext();
        external.getRequestMap().put(KEY, key(context));
        var view = super.restoreView(context, viewId);
        if (view != null
                || !WITH_DRAFTS.contains(path(viewId))
                || external.getRequestParameterMap().containsKey(SignOutButton.NAME)) {
            return view;
        }
        external.getRequestMap().put("reopened", true);
        context.renderResponse();
        return createView(context, viewId);
    }

    /** One server's Faces calls a view by its file, another's by its address where it has forgotten it. */
    private static String path(String viewId) {
        return viewId.replaceFirst("\\.xhtml$", "");
    }

    private static String key(FacesContext context) {
        var external = context.getExternalContext();
        var known = (String) external.getRequestMap().get(KEY);
        return known == null ? KeyInAddress.of(((HttpServletRequest) external.getRequest()).getQueryString()) : known;
    }
}
