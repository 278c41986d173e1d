package dev.arrival.console;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.audit.Reference;
import dev.arrival.audit.SignIn;
import dev.arrival.audit.SignIns;
import dev.arrival.provisioning.Explanation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code /explain}: how one attempt to sign in went, step by step, by the reference that the person was given. */
@Named
@RequestScoped
public class ExplainPage {
    private final AdministratorsOnly administrators;
    private final SignIns signIns;
    private final People people;
    private final ProviderNames providerNames;
    private final HttpServletRequest request;

    private String typed;
    private Optional<SignIn> found;
    private SignInRow row;

    /** For CDI. */
    protected ExplainPage() {
        this(null, null, null, null, null);
    }

    @Inject
    ExplainPage(
            AdministratorsOnly administrators,
            SignIns signIns,
            People people,
            ProviderNames providerNames,
            HttpServletRequest request) {
        this.administrators = administrators;
        this.signIns = signIns;
        this.people = people;
        this.providerNames = providerNames;
        this.request = request;
    }

    /** The reference, as it was typed, or rather as it was meant. */
    public String getReference() {
        found();
        return typed;
    }

    /** Whether there is an attempt of that reference. */
    public boolean isFound() {
        return found().isPresent();
    }

    /** Whether there is none, though somebody asked for it. */
    public boolean isUnknown() {
        return !getReference().isEmpty() && !isFound();
    }

    /** The attempt. */
    public SignInRow getSignIn() {
        if (row == null) {
            var signIn = signIn();
            row = SignInRow.of(
                    signIn, people.namesIn(List.of(signIn)), providerNames.of(administrators.organizationId()));
        }
        return row;
    }

    /** The address's query for what the same person did. */
    public String getSameSubject() {
        return signIn().userId()
                .map(user -> "?user=" + user)
                .orElseGet(() -> "?subject=" + URLEncoder.encode(getSignIn().subject(), StandardCharsets.UTF_8)
                        + "&provider=" + signIn().providerId());
    }

    /** How it ended, in a sentence. */
    public String getEnding() {
        return Texts.of("explain.ending." + getSignIn().outcome(), getSignIn().person());
    }

    /** What the person was told; empty if they were let in. */
    public String getTold() {
        return signIn().reason()
                .map(code -> "refused." + code + ".title")
                .filter(Texts::has)
                .map(Texts::of)
                .orElse("");
    }

    /** Why, for an administrator; empty if the person was let in. */
    public String getDetail() {
        return signIn().detail().orElse("");
    }

    /** By which policy it was decided. */
    public String getPolicy() {
        var version = signIn().policyVersion();
        return version.isPresent()
                ? Texts.of("explain.policy.version", Integer.toString(version.getAsInt()))
                : Texts.of("explain.policy.none");
    }

    /** How long Arrival took over it. */
    public String getDuration() {
        return Texts.of("explain.duration.ms", signIn().duration().toNanos() / 1_000_000.0);
    }

    /** The walk, in its order. */
    public List<Stage> getSteps() {
        return Stage.of(Explanation.of(signIn()));
    }

    /** What it changed, in sentences. */
    public List<Line> getChanges() {
        try (var reader = JSON.createReader(new StringReader(signIn().changes()))) {
            return Changes.ofSomebody(reader.readArray());
        }
    }

    private SignIn signIn() {
        return found().orElseThrow();
    }

    private Optional<SignIn> found() {
        if (found == null) {
            var organization = administrators.organizationId();
            typed = new Asked(request.getParameterMap())
                    .text("reference")
                    .map(Reference::typed)
                    .orElse("");
            found = typed.isEmpty() ? Optional.empty() : signIns.find(organization, typed);
        }
        return found;
    }
}
