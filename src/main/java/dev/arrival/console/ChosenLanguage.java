package dev.arrival.console;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.Cookie;
import java.util.Locale;
import java.util.Optional;

/** Makes pages in the language that somebody {@linkplain LanguageSwitch chose}, else as Faces does. */
public class ChosenLanguage extends ViewHandlerWrapper {
    /** Around Faces' own. */
    public ChosenLanguage(ViewHandler wrapped) {
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
}
