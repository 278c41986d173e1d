package dev.arrival.console.directory;

import dev.arrival.administration.Refused;
import dev.arrival.console.Texts;
import dev.arrival.platform.InvalidField;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a page's forms send is done once, and then the browser is sent to look at the page anew. If it can not be done,
 * the page says why, and nothing that was typed is lost. Faces' view state proves that it comes from a page of ours
 * (rule 18).
 */
@Named
@RequestScoped
public class Forms {
    private final HttpServletRequest request;

    private final Map<String, String> faults = new HashMap<>();
    private final Map<String, List<Meant.Candidate>> candidates = new HashMap<>();
    private String refusal = "";
    private boolean sent;

    /** Does what was sent, and says where to go then: a path with its query. */
    @FunctionalInterface
    interface Act {
        String of(Submission sent);
    }

    /** For CDI. */
    protected Forms() {
        this(null);
    }

    @Inject
    Forms(HttpServletRequest request) {
        this.request = request;
    }

    /**
     * Does what a form has sent, if one has, before the page is made.
     *
     * @param page whose own words for what is refused are preferred, if it has some
     */
    void answer(String page, Act act) throws IOException {
        var context = FacesContext.getCurrentInstance();
        var submission = new Submission(request.getParameterMap());
        if (context.isPostback() && !submission.action().isEmpty()) {
            var next = done(page, submission, act);
            if (next.isPresent()) {
                context.getExternalContext().redirect(request.getContextPath() + next.get());
            }
        }
    }

    /** Does it; empty if it can not be. */
    Optional<String> done(String page, Submission submission, Act act) {
        sent = true;
        try {
            return Optional.of(act.of(submission));
        } catch (Mistyped mistyped) {
            faults.put(mistyped.field(), mistyped.getMessage());
            candidates.put(mistyped.field(), mistyped.candidates());
        } catch (InvalidField invalid) {
            var field = invalid.field().substring(1);
            var key = "directory.invalid." + field;
            faults.put(field, Texts.of(Texts.has(key) ? key : "directory.invalid.name"));
        } catch (Refused refused) {
            refusal = words(page, refused);
        }
        return Optional.empty();
    }

    private static String words(String page, Refused refused) {
        var key = page + ".refused." + refused.reason().code();
        return Texts.has(key) ? Texts.of(key) : words(refused);
    }

    /** Why it can not be, and what to do. */
    static String words(Refused refused) {
        return Texts.of("directory.refused." + refused.reason().code());
    }

    /** Why what was asked for was not done; empty if it was, or if something that was typed is wrong. */
    public String getRefusal() {
        return refusal;
    }

    /** What is wrong with what was typed, by field. */
    public Map<String, String> getFaults() {
        return faults;
    }

    /** Those among which it can not be told who or which was meant by what was typed, by field. */
    public Map<String, List<Meant.Candidate>> getCandidates() {
        return candidates;
    }

    /** What was typed, by field, if it could not be done; nothing else. */
    public Map<String, String> getTyped() {
        return sent ? new Submission(request.getParameterMap()).typed() : Map.of();
    }

    /** What was done before the browser came here; empty if nothing. */
    public String getDone() {
        var word = Optional.ofNullable(request.getParameter("done")).orElse("");
        var key = "directory.done." + word;
        return word.matches("[a-z-]{1,40}") && Texts.has(key) && !sent ? Texts.of(key) : "";
    }
}
