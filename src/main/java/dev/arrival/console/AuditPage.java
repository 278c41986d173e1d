package dev.arrival.console;

import dev.arrival.audit.Outcome;
import dev.arrival.audit.SignIn;
import dev.arrival.audit.SignIns;
import dev.arrival.platform.Fields;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Slice;
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
    private final ProviderNames providerNames;
    private final HttpServletRequest request;

    private Asked asked;
    private Keyset<SignIn> keyset;
    private Map<Long, String> providers;
    private Slice<SignIn> part;
    private PartOfRows<SignInRow> rows;

    /** For CDI. */
    protected AuditPage() {
        this(null, null, null, null, null);
    }

    @Inject
    AuditPage(
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

    /** The attempts that the address asks for. */
    public PartOfRows<SignInRow> getRows() {
        if (rows == null) {
            var found = part().rows();
            var names = people.namesIn(found);
            rows = new PartOfRows<>(found.stream()
                    .map(signIn -> SignInRow.of(signIn, names, providers()))
                    .toList());
        }
        return rows;
    }

    /** What the address asks for, by parameter, as it was typed. */
    public Map<String, String> getAsked() {
        part();
        return asked.understood();
    }

    /** Whether the address asks for something that can not be understood. */
    public boolean isMisunderstood() {
        part();
        return asked.isMisunderstood();
    }

    /** Whether the list is not of all attempts. */
    public boolean isFiltered() {
        return !getAsked().isEmpty();
    }

    /** Whether these are not the newest ones. */
    public boolean isOlder() {
        part();
        return keyset.after().isPresent();
    }

    /** The address's query for the newest of these. */
    public String getNewestQuery() {
        part();
        return asked.fromTheNewest();
    }

    /** The address's query for those before; empty if there are none. */
    public String getOlderQuery() {
        return part().next().map(next -> asked.goingOn(keyset, next)).orElse("");
    }

    /** How an attempt can end. */
    public List<Choice> getOutcomes() {
        return Choice.of(
                Arrays.stream(Outcome.values()).map(Fields::word),
                SignInRow::outcome,
                getAsked().get("outcome"));
    }

    /** Why somebody can be turned away. */
    public List<Choice> getReasons() {
        return Choice.of(
                Arrays.stream(Refusal.Reason.values()).map(Refusal.Reason::code),
                SignInRow::reason,
                getAsked().get("reason"));
    }

    /** Where people come from. */
    public List<Choice> getProviders() {
        return Choice.of(
                providers().keySet().stream().map(Object::toString),
                key -> ProviderNames.in(providers(), Long.parseLong(key)),
                getAsked().get("provider"));
    }

    private Map<Long, String> providers() {
        if (providers == null) {
            providers = providerNames.of(administrators.organizationId());
        }
        return providers;
    }

    private Slice<SignIn> part() {
        if (part == null) {
            var organization = administrators.organizationId();
            asked = new Asked(request.getParameterMap());
            var filter = new SignIns.Filter(
                    asked.choice("outcome", Outcome.class),
                    asked.choice("reason", Refusal.Reason.class).map(Refusal.Reason::code),
                    asked.key("provider"),
                    asked.text("person").map(typed -> people.meant(organization, typed)),
                    asked.day("from"),
                    asked.endOfDay("to"));
            keyset = asked.newestFirst(SignIns.SORTS.get(0));
            part = signIns.part(organization, filter, keyset);
        }
        return part;
    }
}
