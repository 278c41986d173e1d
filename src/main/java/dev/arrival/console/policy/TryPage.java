package dev.arrival.console.policy;

import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Choice;
import dev.arrival.console.Texts;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.User;
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
import java.util.stream.Stream;

/**
 * {@code /try}: what would come of a sign-in, before it happens. Claims and tokens come in the body of a post and go with
 * its answer: nothing of them is in an address, in the session or in the log, and nothing is written.
 */
@Named
@RequestScoped
public class TryPage {
    private final AdministratorsOnly administrators;
    private final IdentityProviders identityProviders;
    private final LastSaid lastSaid;
    private final ShownToken tokens;
    private final Preview preview;
    private final HttpServletRequest request;

    private List<IdentityProvider> providers;
    private IdentityProvider provider;
    private String text = "";
    private Fault fault;
    private Outlook outlook;
    private List<User> people = List.of();
    private String about = "";
    private boolean nothingSaid;
    private boolean read;

    /** For CDI. */
    protected TryPage() {
        this(null, null, null, null, null, null);
    }

    @Inject
    TryPage(
            AdministratorsOnly administrators,
            IdentityProviders identityProviders,
            LastSaid lastSaid,
            ShownToken tokens,
            Preview preview,
            HttpServletRequest request) {
        this.administrators = administrators;
        this.identityProviders = identityProviders;
        this.lastSaid = lastSaid;
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
        return Choice.of(
                providers.stream().map(each -> Long.toString(each.id())),
                key -> named(key).registration().name(),
                Long.toString(provider.id()));
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

    /** Whose last claims are looked for, as it was typed. */
    public String getPerson() {
        administrators.organizationId();
        return parameter("person");
    }

    /** People who may be meant, if they are more than one. */
    public List<User> getPeople() {
        read();
        return people;
    }

    /** Whether nobody is called as it was typed. */
    public boolean isNobody() {
        read();
        return !getPerson().isBlank() && people.isEmpty() && about.isEmpty();
    }

    /** Whose last claims these are, or would be; empty if nobody's. */
    public String getAbout() {
        read();
        return about;
    }

    /** Whether nothing is known of what a provider said of that person. */
    public boolean isNothingSaid() {
        read();
        return nothingSaid;
    }

    private void read() {
        var organization = administrators.organizationId();
        if (read) {
            return;
        }
        read = true;
        providers = identityProviders.of(organization).stream()
                .filter(IdentityProvider::isRegistered)
                .toList();
        provider = named(parameter("provider"));
        if (request.getMethod().equals("POST")) {
            text = parameter("said");
        } else if (!parameter("example").isEmpty()) {
            text = Example.of(provider.registration().mapping());
        } else {
            takeLast(organization);
        }
    }

    private void takeLast(long organization) {
        var person = parameter("user").matches("[0-9]{1,18}")
                ? lastSaid.person(organization, Long.parseLong(parameter("user")))
                : onlyOne(organization);
        person.ifPresent(user -> {
            about = user.name();
            var wanted = Stream.concat(Stream.of(provider), providers.stream()).distinct();
            lastSaid.of(user, wanted.toList())
                    .ifPresentOrElse(
                            recorded -> {
                                provider = recorded.provider();
                                text = recorded.text();
                                look();
                            },
                            () -> nothingSaid = true);
        });
    }

    private Optional<User> onlyOne(long organization) {
        if (getPerson().isBlank()) {
            return Optional.empty();
        }
        people = lastSaid.meant(organization, providers, getPerson().strip());
        return people.size() == 1 ? Optional.of(people.get(0)) : Optional.empty();
    }

    private void look() {
        try {
            var pasted = Pasted.of(text);
            if (pasted instanceof Pasted.Wrong wrong) {
                fault = wrong.fault();
            } else if (pasted instanceof Pasted.Token token) {
                outlook = outlook(tokens.of(provider, token.compact()));
            } else if (pasted instanceof Pasted.Json json) {
                outlook = outlook(new Said(ShownClaims.of(json.claims()), null));
            }
        } catch (InvalidField e) {
            fault = Fault.of(
                    e.field().equals("/claims")
                            ? Texts.of("try.fault.subject", subjectClaim())
                            : Texts.of("try.fault.token"));
        }
    }

    private Outlook outlook(Said said) {
        var claims = ShownClaims.read(provider, said.claims());
        var mapping = provider.registration().mapping();
        return new Outlook(
                preview.of(provider, claims, Optional.empty()),
                claims,
                Understood.of(mapping, claims, said.claims()),
                said.signature());
    }

    private String subjectClaim() {
        return provider.registration().mapping().subject().name();
    }

    private IdentityProvider named(String key) {
        return providers.stream()
                .filter(each -> Long.toString(each.id()).equals(key))
                .findFirst()
                .orElseGet(() -> providers.get(0));
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
