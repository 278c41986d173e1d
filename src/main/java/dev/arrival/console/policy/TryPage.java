package dev.arrival.console.policy;

import dev.arrival.console.Choice;
import dev.arrival.console.Texts;
import dev.arrival.openid.ShownToken;
import dev.arrival.openid.ShownToken.Said;
import dev.arrival.platform.InvalidField;
import dev.arrival.provisioning.Preview;
import dev.arrival.provisioning.ShownClaims;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code /try}: what would come of a sign-in, before it happens. Claims and tokens come in the body of a post and go with
 * its answer: nothing of them is in an address, in the session or in the log, and nothing is written.
 */
@Named
@RequestScoped
public class TryPage {
    private final ChosenProvider chosen;
    private final LastSaidPage last;
    private final ShownToken tokens;
    private final Preview preview;
    private final HttpServletRequest request;

    private String text;
    private Fault fault;
    private Outlook outlook;

    /** For CDI. */
    protected TryPage() {
        this(null, null, null, null, null);
    }

    @Inject
    TryPage(ChosenProvider chosen, LastSaidPage last, ShownToken tokens, Preview preview, HttpServletRequest request) {
        this.chosen = chosen;
        this.last = last;
        this.tokens = tokens;
        this.preview = preview;
        this.request = request;
    }

    /** Looks what would come of what was typed. */
    public void show() {
        read();
        look();
    }

    /** The organization's providers. */
    public List<Choice> getProviders() {
        read();
        return chosen.getChoices();
    }

    /** What is in the field. */
    public String getText() {
        read();
        return text;
    }

    /** What is wrong with it; {@code null} if nothing. */
    public Fault getFault() {
        read();
        return fault;
    }

    /** What would come of it; {@code null} if nothing was asked. */
    public Outlook getOutlook() {
        read();
        return outlook;
    }

    private void read() {
        var provider = chosen.get();
        if (text != null) {
            return;
        }
        if (SentFields.areIn(request)) {
            text = Objects.requireNonNullElse(request.getParameter("said"), "");
        } else if (request.getParameter("example") != null) {
            text = Example.of(provider.registration().mapping());
        } else {
            text = last.recorded().map(LastSaid.Recorded::text).orElse("");
            last.recorded().ifPresent(recorded -> {
                chosen.isRather(recorded.provider());
                look();
            });
        }
    }

    private void look() {
        try {
            var pasted = Pasted.of(text);
            if (pasted instanceof Pasted.Wrong wrong) {
                fault = wrong.fault();
            } else if (pasted instanceof Pasted.Token token) {
                outlook = outlook(tokens.of(chosen.get(), token.compact()));
            } else if (pasted instanceof Pasted.Json json) {
                outlook = outlook(new Said(ShownClaims.of(json.claims()), null));
            }
        } catch (InvalidField e) {
            fault = Fault.of(e.field().equals("/claims") ? nobody() : Texts.of("try.fault.token"));
        }
    }

    private String nobody() {
        var mapping = chosen.get().registration().mapping();
        return Texts.of(
                mapping.isNumberSubject() ? "try.fault.subject-or-number" : "try.fault.subject",
                mapping.subject().name());
    }

    private Outlook outlook(Said said) {
        var provider = chosen.get();
        var claims = ShownClaims.read(provider, said.claims());
        return new Outlook(
                preview.of(provider, claims, Optional.empty()),
                claims,
                Understood.of(provider.registration().mapping(), claims),
                said.signature());
    }
}
