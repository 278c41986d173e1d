package dev.arrival.console;

import dev.arrival.audit.AdministrativeActs;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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

    private Listing<ActRow> list;

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
    public Listing<ActRow> getList() {
        if (list == null) {
            var organization = administrators.organizationId();
            var asked = new Asked(request.getParameterMap());
            var filter = filter(asked);
            var keyset = asked.newestFirst(AdministrativeActs.SORTS.get(0));
            var part = acts.part(organization, filter, keyset);
            var rows = part.rows().stream().map(act -> ActRow.of(act, asked)).toList();
            list = new Listing<>(asked, keyset, part.next(), rows);
        }
        return list;
    }

    /** Reads which acts an address asks for. */
    static AdministrativeActs.Filter filter(Asked asked) {
        var from = asked.day("from");
        return new AdministrativeActs.Filter(
                asked.text("action"), asked.key("actor"), asked.text("target"), from, asked.endOfDay("to", from));
    }

    /** The address of all of these for a spreadsheet. */
    public String getCsv() {
        return "/audit-acts.csv" + getList().getNewestQuery();
    }

    /** What administrators can do. */
    public List<Choice> getActions() {
        var chosen = getList().getAsked().getOrDefault("action", "");
        var other = ACTIONS.contains(chosen) ? Stream.<String>empty() : Stream.of(chosen);
        return Choice.of(
                Stream.concat(ACTIONS.stream(), other.filter(word -> !word.isEmpty())), ActRow::action, chosen);
    }
}
