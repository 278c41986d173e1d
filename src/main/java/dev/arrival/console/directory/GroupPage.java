package dev.arrival.console.directory;

import dev.arrival.access.GrantedRoles;
import dev.arrival.access.RoleGrants;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Moment;
import dev.arrival.console.ProviderNames;
import dev.arrival.console.Texts;
import dev.arrival.provisioning.Rulebooks;
import dev.arrival.signin.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code /group}: what a group is, what it carries and what it opens. */
@Named
@RequestScoped
public class GroupPage {
    private final AdministratorsOnly administrators;
    private final CurrentCaller caller;
    private final ShownGroup shown;
    private final GroupActs acts;
    private final GrantedRoles grants;
    private final Rulebooks rulebooks;
    private final Forms forms;

    private PlacesTable workspaces;
    private List<Carried> roles;
    private String identifiedBy;

    /** That the group carries a role, and what that gives. */
    public record Carried(long id, String role, String gives, Moment since) {}

    /** For CDI. */
    protected GroupPage() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    GroupPage(
            AdministratorsOnly administrators,
            CurrentCaller caller,
            ShownGroup shown,
            GroupActs acts,
            GrantedRoles grants,
            Rulebooks rulebooks,
            Forms forms) {
        this.administrators = administrators;
        this.caller = caller;
        this.shown = shown;
        this.acts = acts;
        this.grants = grants;
        this.rulebooks = rulebooks;
        this.forms = forms;
    }

    /** Does what was sent, and answers that there is no such group, before the page is made. */
    public void answer() throws IOException {
        administrators.answer();
        if (administrators.isCaller()) {
            forms.answer("group", acts::act);
            Answers.notFoundUnless(isFound());
        }
    }

    /** Whether the organization has the group. */
    public boolean isFound() {
        return administrators.isCaller() && shown.find().isPresent();
    }

    /** The key. */
    public long getId() {
        return shown.group().id();
    }

    /** What it is called. */
    public String getName() {
        return shown.group().name();
    }

    /** Grows with each change of the group; who decides has looked at this one. */
    public long getVersion() {
        return shown.group().version();
    }

    /** When it came to be. */
    public Moment getSince() {
        return Since.of(shown.group().createdAt());
    }

    /** Which provider knows it by an id of its own, in words; empty if none does. */
    public String getIdentifiedBy() {
        if (identifiedBy == null) {
            var group = shown.group();
            identifiedBy = group.identifiedBy()
                    .map(provider -> Texts.of(
                            "group.identified",
                            ProviderNames.in(
                                    ProviderNames.of(
                                            rulebooks.of(shown.organizationId()).providers()),
                                    provider),
                            group.externalId(provider).orElse("")))
                    .orElse("");
        }
        return identifiedBy;
    }

    /** The roles that it carries. */
    public List<Carried> getRoles() {
        if (roles == null) {
            roles = grants.grants(shown.organizationId()).stream()
                    .filter(grant -> grant.groupId() == getId())
                    .map(grant -> new Carried(
                            grant.id(), grant.role(), RoleWords.gives(grant.role()), Since.of(grant.grantedAt())))
                    .toList();
        }
        return roles;
    }

    /** The roles that the page offers to grant. */
    public List<String> getOffered() {
        return RoleGrants.ROLES.stream()
                .filter(role -> !role.equals(RoleGrants.OPERATOR) || caller.isIn(RoleGrants.OPERATOR))
                .toList();
    }

    /** The workspaces that it opens, by itself or by way of the groups that it is a part of. */
    public PlacesTable getWorkspaces() {
        if (workspaces == null) {
            workspaces = new PlacesTable(
                    isFound()
                            ? rulebooks
                                    .rights(shown.organizationId())
                                    .ofGroups(List.of(getName()), Set.of())
                                    .values()
                            : List.of());
        }
        return workspaces;
    }
}
