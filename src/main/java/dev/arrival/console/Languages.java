package dev.arrival.console;

import dev.arrival.signin.Choices;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages that pages speak. Whoever chooses one has it in a cookie; others get their browser's, if it is one. */
@Named
@RequestScoped
public class Languages {
    /** The cookie's name. */
    static final String COOKIE = "arrival-language";

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);
    private static final String ERROR = "/error";

    private final HttpServletRequest request;

    /** For CDI. */
    protected Languages() {
        this(null);
    }

    @Inject
    Languages(HttpServletRequest request) {
        this.request = request;
    }

    /** The language of that tag; empty if pages do not speak it. */
    static Optional<Locale> of(String tag) {
        return SPOKEN.stream()
                .filter(language -> language.getLanguage().equals(tag))
                .findAny();
    }

    /** Those that the page could be in instead, each by its own name for itself. */
    public List<Choice> getOthers() {
        return SPOKEN.stream()
                .filter(language ->
                        !language.getLanguage().equals(Texts.locale().getLanguage()))
                .map(language -> new Choice(language.getLanguage(), language.getDisplayLanguage(language), false))
                .toList();
    }

    /** The page that is to be shown in another language: a local path. */
    public String getHere() {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.startsWith(ERROR)) {
            return "/";
        }
        var query = Stream.ofNullable(request.getQueryString()).map(text -> "?" + text);
        return Choices.localPath(path + query.findAny().orElse(""));
    }
}
