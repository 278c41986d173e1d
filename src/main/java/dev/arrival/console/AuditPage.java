package dev.arrival.console;

import dev.arrival.audit.Outcome;
import dev.arrival.audit.SignIns;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.Refusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@code /audit}: who signed in or tried to, the newest first. What is asked for is in the address. */
@Named
@RequestScoped
public class AuditPage {
    private final AdministratorsOnly administrators;
    private final SignIns signIns;
    private final People people;
    private final SignInsAsked signInsAsked;
    private final ProviderNames providerNames;
    private final HttpServletRequest request;

    private Map<Long, String> providers;
    private Listing<SignInRow> list;

    /** For CDI. */
    protected AuditPage() {
        this(null, null, null, null, null, null);
    }

    @Inject
    AuditPage(
            AdministratorsOnly administrators,
            SignIns signIns,
            People people,
            SignInsAsked signInsAsked,
            ProviderNames providerNames,
            HttpServletRequest request) {
        this.administrators = administrators;
        this.signIns = signIns;
        this.people = people;
        this.signInsAsked = signInsAsked;
        this.providerNames = providerNames;
        this.request = request;
    }

    /** The attempts that the address asks for. */
    public Listing<SignInRow> getList() {
        if (list == null) {
            var organization = administrators.organizationId();
            var asked = new Asked(request.getParameterMap());
            var filter = signInsAsked.of(organization, asked);
            var keyset = asked.newestFirst(SignIns.SORTS.get(0));
            var part = signIns.part(organization, filter, keyset);
            var names = people.namesIn(part.rows());
            var rows = part.rows().stream()
                    .map(signIn -> SignInRow.of(signIn, names, providers()))
                    .toList();
            list = new Listing<>(asked, keyset, part.next(), rows);
        }
        return list;
    }

    /** The address of all of these for a spreadsheet. */
    public String getCsv() {
        return "/audit.csv" + getList().getNewestQuery();
    }

    /** How an attempt can end. */
    public List<Choice> getOutcomes() {
        return Choice.of(
                Arrays.stream(Outcome.values()).map(Fields::word),
                SignInRow::outcome,
                getList().getAsked().get("outcome"));
    }

    /** Why somebody can be turned away. */
    public List<Choice> getReasons() {
        return Choice.of(
                Arrays.stream(Refusal.Reason.values()).map(Refusal.Reason::code),
                SignInRow::reason,
                getList().getAsked().get("reason"));
    }

    /** Where people come from. */
    public List<Choice> getProviders() {
        return Choice.of(
                providers().keySet().stream().map(Object::toString),
                key -> ProviderNames.in(providers(), Long.parseLong(key)),
                getList().getAsked().get("provider"));
    }

    private Map<Long, String> providers() {
        if (providers == null) {
            providers = providerNames.of(administrators.organizationId());
        }
        return providers;
    }
}
