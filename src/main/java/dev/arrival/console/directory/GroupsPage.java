package dev.arrival.console.directory;

import dev.arrival.access.GrantedRoles;
import dev.arrival.access.RoleGrant;
import dev.arrival.administration.Grouping;
import dev.arrival.console.ActingPerson;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Asked;
import dev.arrival.console.Choice;
import dev.arrival.console.Listing;
import dev.arrival.console.Texts;
import dev.arrival.directory.Group;
import dev.arrival.directory.GroupFilter;
import dev.arrival.directory.Groups;
import dev.arrival.directory.Memberships;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /groups}: the organization's groups, and a form to make one. What is asked for is in the address. */
@Named
@RequestScoped
public class GroupsPage {
    private static final String BY_NAME = "name";
    private static final List<String> ORDERS = List.of("-name", "-createdAt", "createdAt");
    private static final List<String> SIZES = List.of("false", "true");

    private final AdministratorsOnly administrators;
    private final ActingPerson acting;
    private final Groups groups;
    private final Memberships memberships;
    private final GrantedRoles grants;
    private final Grouping grouping;
    private final Forms forms;
    private final HttpServletRequest request;

    private Listing<GroupRow> list;
    private Map<String, Set<Long>> groupsByRole;

    /** For CDI. */
    protected GroupsPage() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    GroupsPage(
            AdministratorsOnly administrators,
            ActingPerson acting,
            Groups groups,
            Memberships memberships,
            GrantedRoles grants,
            Grouping grouping,
            Forms forms,
            HttpServletRequest request) {
        this.administrators = administrators;
        this.acting = acting;
        this.groups = groups;
        this.memberships = memberships;
        this.grants = grants;
        this.grouping = grouping;
        this.forms = forms;
        this.request = request;
    }

    /** Makes the group that was asked for, before the page is made. */
    public void answer() throws IOException {
        administrators.answer();
        if (administrators.isCaller()) {
            forms.answer("groups", this::act);
        }
    }

    String act(Submission sent) {
        administrators.organizationId();
        var name = sent.required("name", "directory.invalid.name");
        return "/group?id=" + grouping.create(acting.because(sent.why()), name) + "&done=group-made";
    }

    /** The groups that the address asks for. */
    public Listing<GroupRow> getList() {
        if (list == null) {
            var organization = administrators.organizationId();
            var asked = new Asked(request.getParameterMap());
            var filter = new GroupFilter(
                    asked.text("q"),
                    asked.text("role").map(role -> groupsByRole().getOrDefault(role, Set.of())),
                    asked.word("empty", SIZES).map(Boolean::valueOf));
            var keyset = asked.sorted(Groups.SORTS, BY_NAME);
            var part = groups.part(organization, filter, keyset);
            var counts = memberships.counts(part.rows().stream().map(Group::id).toList());
            var rows = part.rows().stream()
                    .map(group -> new GroupRow(
                            group.id(), group.name(), counts.getOrDefault(group.id(), 0L), rolesOf(group.id())))
                    .toList();
            list = new Listing<>(asked, keyset, part.next(), rows);
        }
        return list;
    }

    /** The roles that groups carry. */
    public List<Choice> getRoles() {
        return Choice.of(
                groupsByRole().keySet().stream(),
                role -> role,
                getList().getAsked().get("role"));
    }

    /** Whether somebody is in them. */
    public List<Choice> getSizes() {
        return Choice.of(
                SIZES.stream(),
                word -> Texts.of("groups.empty." + word),
                getList().getAsked().get("empty"));
    }

    /** In which order the list can be, besides by name. */
    public List<Choice> getOrders() {
        return Choice.of(
                ORDERS.stream(),
                order -> Texts.of("groups.order." + order),
                getList().getAsked().get("sort"));
    }

    /** How many there are to see, to be read out. */
    public String getFound() {
        var more = !getList().getOlderQuery().isEmpty();
        return Texts.of(
                more ? "groups.found.more" : "groups.found", getList().getRows().getSize());
    }

    /** Whether there is none at all. */
    public boolean isNoneYet() {
        return getList().getRows().getSize() == 0
                && Stream.of("q", "role", "empty").noneMatch(getList().getAsked()::containsKey);
    }

    private List<String> rolesOf(long group) {
        return groupsByRole().entrySet().stream()
                .filter(role -> role.getValue().contains(group))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, Set<Long>> groupsByRole() {
        if (groupsByRole == null) {
            groupsByRole = grants.grants(administrators.organizationId()).stream()
                    .collect(Collectors.groupingBy(
                            RoleGrant::role, TreeMap::new, Collectors.mapping(RoleGrant::groupId, Collectors.toSet())));
        }
        return groupsByRole;
    }
}
