package dev.arrival.console;

import dev.arrival.audit.AdministrativeAct;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Slice;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code /audit-acts}: what administrators did, the newest first. What is asked for is in the address. */
@Named
@RequestScoped
public class AuditActsPage {
    /** What the page offers to look for; the list has others too, if there are. */
    static final List<String> ACTIONS = List.of(
            "add-member",
            "add-provider",
            "admit-person",
            "bootstrap",
            "change-client",
            "change-organization",
            "change-permission",
            "change-policy",
            "change-provider",
            "change-workspace",
            "create-group",
            "create-workspace",
            "delete-client",
            "delete-group",
            "delete-workspace",
            "edit-user",
            "found-organization",
            "grant-permission",
            "grant-role",
            "link-identity",
            "nest-group",
            "register-client",
            "reject-person",
            "remove-member",
            "remove-provider",
            "rename-group",
            "restore-user",
            "revoke-permission",
            "revoke-role",
            "suspend-user",
            "unlink-identity",
            "unnest-group");

    private final AdministratorsOnly administrators;
    private final AdministrativeActs acts;
    private final HttpServletRequest request;

    private Asked asked;
    private Keyset<AdministrativeAct> keyset;
    private Slice<AdministrativeAct> part;
    private PartOfRows<ActRow> rows;

    /** For CDI. */
    protected AuditActsPage() {
        this(null, null, null);
    }

    @Inject
    AuditActsPage(AdministratorsOnly administrators, AdministrativeActs acts, HttpServletRequest request) {
        this.administrators = administrators;
        this.acts = acts;
        this.request = request;
    }

    /** The acts that the address asks for. */
    public PartOfRows<ActRow> getRows() {
        if (rows == null) {
            var found = part().rows();
            rows = new PartOfRows<>(
                    found.stream().map(act -> ActRow.of(act, asked)).toList());
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

    /** Whether the list is not of all acts. */
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

    /** What administrators can do. */
    public List<Choice> getActions() {
        var chosen = getAsked().getOrDefault("action", "");
        var other = ACTIONS.contains(chosen) ? Stream.<String>empty() : Stream.of(chosen);
        return Choice.of(
                Stream.concat(ACTIONS.stream(), other.filter(word -> !word.isEmpty())), ActRow::action, chosen);
    }

    private Slice<AdministrativeAct> part() {
        if (part == null) {
            var organization = administrators.organizationId();
            asked = new Asked(request.getParameterMap());
            var filter = new AdministrativeActs.Filter(
                    asked.text("action"),
                    asked.key("actor"),
                    asked.text("target"),
                    asked.day("from"),
                    asked.endOfDay("to"));
            keyset = asked.newestFirst(AdministrativeActs.SORTS.get(0));
            part = acts.part(organization, filter, keyset);
        }
        return part;
    }
}
