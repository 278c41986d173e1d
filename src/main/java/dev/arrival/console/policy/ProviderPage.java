package dev.arrival.console.policy;

import dev.arrival.administration.Expected;
import dev.arrival.administration.Operators;
import dev.arrival.administration.ProviderFitness;
import dev.arrival.administration.Refused;
import dev.arrival.administration.Registering;
import dev.arrival.console.ActingPerson;
import dev.arrival.console.Texts;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Registration;
import dev.arrival.openid.Finding;
import dev.arrival.platform.InvalidField;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code /provider}: adds a provider, or a social login, and changes one. Its secret is only ever written. */
@Named
@RequestScoped
public class ProviderPage {
    private static final String PAGE = "providers";
    private final KnownProvider known;
    private final ProviderFitness fitness;
    private final Registering registering;
    private final Operators operators;
    private final ActingPerson acting;
    private final HttpServletRequest request;

    private ProviderDraft draft;
    private List<Finding> findings = List.of();
    private Mistake mistake = Mistake.NONE;
    private boolean checked;

    /** For CDI. */
    protected ProviderPage() {
        this(null, null, null, null, null, null);
    }

    @Inject
    ProviderPage(
            KnownProvider known,
            ProviderFitness fitness,
            Registering registering,
            Operators operators,
            ActingPerson acting,
            HttpServletRequest request) {
        this.known = known;
        this.fitness = fitness;
        this.registering = registering;
        this.operators = operators;
        this.acting = acting;
        this.request = request;
    }

    /** Looks whether people could sign in through it; of a social login, only the server could tell. */
    public void check() {
        attempt(() -> {
            findings = known.required()
                    .map(provider -> fitness.again(provider, registration(provider), secret(provider)))
                    .orElseGet(() -> fitness.of(draft.form().created(draft.typed())));
            checked = !isSocial();
            return null;
        });
    }

    /**
     * Adds or changes it, if people could sign in through it.
     *
     * @return where to go; {@code null} to stay
     */
    public String save() {
        return attempt(() -> known.required().map(this::changed).orElseGet(this::added));
    }

    /**
     * Deletes it, if nobody has come through it.
     *
     * @return where to go; {@code null} to stay
     */
    public String remove() {
        return attempt(() -> {
            var provider = known.required().orElseThrow(() -> Refused.notFound("provider"));
            registering.remove(acting.now(), provider.id(), Expected.version(draft.version()));
            return "/providers.xhtml?faces-redirect=true&done=removed";
        });
    }

    /** Which version the form began with. */
    public long getVersion() {
        read();
        return draft.version();
    }

    /** Whether the form is that of a social login. */
    public boolean isSocial() {
        read();
        return !draft.form().isOpenId();
    }

    /** What is in the fields, by name; never a secret that is stored. */
    public Map<String, String> getTyped() {
        read();
        return draft.typed();
    }

    /** Whether a field that says yes or no says yes. */
    public boolean isYes(String field) {
        return !getTyped().getOrDefault(field, "").isEmpty();
    }

    /** Whether a secret was typed, which the page does not send back. */
    public boolean isSecretTyped() {
        return TypedSecret.isTyped(getTyped());
    }

    /** Whether what the mistake is about is among claims, scopes and access tokens. */
    public boolean isMistakenInClaims() {
        return Stream.of("/mapping", "/scopes", "/api").anyMatch(getMistake()::isAt);
    }

    /** What does not fit, the severe first. */
    public List<Finding> getFindings() {
        read();
        return findings;
    }

    /** Whether all fits that was looked at, or seems only odd. */
    public boolean isFit() {
        read();
        return checked && findings.stream().noneMatch(Finding::severe);
    }

    /** What can not be saved, and why. */
    public Mistake getMistake() {
        read();
        return mistake;
    }

    /** What was done before the browser came here, in a sentence; empty if nothing. */
    public String getDone() {
        read();
        return Optional.ofNullable(request.getParameter("done"))
                .filter(word -> word.matches("[a-z]{1,10}"))
                .map(word -> PAGE + ".done." + word)
                .filter(Texts::has)
                .map(Texts::of)
                .orElse("");
    }

    private String attempt(Supplier<String> act) {
        read();
        try {
            operators.requireWhereThereAre(acting.now()); // before anybody outside is asked
            return act.get();
        } catch (InvalidField e) {
            mistake = Mistake.in(PAGE, e);
        } catch (Refused e) {
            mistake = Mistake.in(PAGE, e);
            draft = mistake.stale() ? draft.of(stored()) : draft; // whoever saves once more has read it
        }
        return null;
    }

    private String added() {
        var provider = draft.form().created(draft.typed());
        if (isUnfit(fitness.of(provider))) {
            return null;
        }
        var id = registering.add(acting.now(), provider);
        return "/provider.xhtml?faces-redirect=true&id=" + id + "&done=" + (isSocial() ? "social" : "added");
    }

    private String changed(IdentityProvider provider) {
        var registration = registration(provider);
        if (isUnfit(fitness.of(provider, registration, secret(provider)))) {
            return null;
        }
        registering.change(
                acting.now(), provider.id(), Expected.version(draft.version()), registration, secret(provider));
        return "/provider.xhtml?faces-redirect=true&id=" + provider.id() + "&done=changed";
    }

    private boolean isUnfit(List<Finding> found) {
        findings = found;
        checked = true;
        return !isFit();
    }

    private Registration registration(IdentityProvider provider) {
        return ProviderForm.changed(provider, draft.typed());
    }

    private Registering.Secret secret(IdentityProvider provider) {
        return ProviderForm.secretOf(provider, draft.typed());
    }

    private long stored() {
        return known.get().map(IdentityProvider::version).orElse(0L);
    }

    private void read() {
        var provider = known.get();
        if (draft == null) {
            draft = ProviderDraft.of(provider, request);
        }
    }
}
