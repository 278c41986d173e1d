package dev.arrival.console.directory;

import dev.arrival.access.Grantee;
import dev.arrival.access.Permission;
import dev.arrival.access.Through;
import dev.arrival.access.WorkspaceGrant;
import dev.arrival.access.WorkspaceGrants;
import dev.arrival.access.WorkspaceRights;
import dev.arrival.administration.GranteeNames;
import dev.arrival.console.Choice;
import dev.arrival.console.Listing;
import dev.arrival.console.Moment;
import dev.arrival.console.Texts;
import dev.arrival.directory.Groups;
import dev.arrival.directory.Memberships;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** On {@code /workspace}: who may do what there, and whose people are in it; for its managers. */
@Named
@RequestScoped
public class WorkspaceGrantees {
    /** So many groups are shown; a workspace with more is asked for by the API. */
    private static final int AT_MOST = 100;

    private final ShownWorkspace shown;
    private final WorkspaceGrants grants;
    private final GranteeNames names;
    private final Rulebooks rulebooks;
    private final Groups groups;
    private final Memberships memberships;

    private Listing<Row> list;
    private List<Inside> inside;
    private int more;

    /**
     * That somebody may do something.
     *
     * @param kind {@code group}, {@code user} or {@code client}
     * @param key of whom
     * @param permissions what it can be, with what it is
     */
    public record Row(
            long id,
            long version,
            String kind,
            String kindText,
            long key,
            String name,
            String permission,
            List<Choice> permissions,
            Moment since) {}

    /**
     * A group whose people are in the workspace.
     *
     * @param way by which other groups, if it is a part of them
     * @param people how many they are
     */
    public record Inside(long id, String name, String way, long people) {
        /** How many they are, to read. */
        public String peopleText() {
            return Texts.of("group.size", people);
        }
    }

    /** For CDI. */
    protected WorkspaceGrantees() {
        this(null, null, null, null, null, null);
    }

    @Inject
    WorkspaceGrantees(
            ShownWorkspace shown,
            WorkspaceGrants grants,
            GranteeNames names,
            Rulebooks rulebooks,
            Groups groups,
            Memberships memberships) {
        this.shown = shown;
        this.grants = grants;
        this.names = names;
        this.rulebooks = rulebooks;
        this.groups = groups;
        this.memberships = memberships;
    }

    /** The grants, the oldest first. */
    public Listing<Row> getList() {
        if (list == null) {
            var workspace = shown.require(Permission.MANAGE);
            var asked = shown.asked();
            asked.key("id");
            var keyset = asked.sorted(WorkspaceGrants.SORTS, "id");
            var part = grants.part(workspace.id(), keyset);
            var called = names.of(part.rows());
            list = new Listing<>(
                    asked,
                    keyset,
                    part.next(),
                    part.rows().stream().map(grant -> row(grant, called)).toList());
        }
        return list;
    }

    /** The groups whose people are in it, and by which way. */
    public List<Inside> getInside() {
        if (inside == null) {
            var workspace = shown.require(Permission.MANAGE).id();
            var rights = rulebooks.rights(shown.organizationId());
            var all = rights.groupsOf(workspace);
            var keys = all.stream().limit(AT_MOST).toList();
            more = all.size() - keys.size();
            var named = groups.names(keys);
            var counts = memberships.counts(keys);
            inside = keys.stream()
                    .map(key -> new Inside(
                            key,
                            named.getOrDefault(key, ""),
                            way(rights, named.getOrDefault(key, ""), workspace),
                            counts.getOrDefault(key, 0L)))
                    .toList();
        }
        return inside;
    }

    /** How many such groups are left out. */
    public int getMore() {
        getInside();
        return more;
    }

    /** From the group to the one that a grant names; empty if it is that one. */
    private static String way(WorkspaceRights rights, String group, long workspace) {
        return Optional.ofNullable(rights.ofGroups(Set.of(group), Set.of()).get(workspace))
                .flatMap(place -> place.through().stream().map(Through::path).findFirst())
                .filter(path -> path.size() > 1)
                .map(path -> String.join(" ⊂ ", path))
                .orElse("");
    }

    private static Row row(WorkspaceGrant grant, Map<Grantee, String> called) {
        var kind = Fields.word(grant.grantee().kind());
        var permission = Fields.word(grant.permission());
        return new Row(
                grant.id(),
                grant.version(),
                kind,
                Texts.of("workspace.grantee." + kind),
                grant.grantee().key(),
                called.getOrDefault(grant.grantee(), Texts.of("workspace.gone")),
                Texts.of("permission." + permission),
                Choice.of(
                        Arrays.stream(Permission.values()).map(Fields::word),
                        word -> Texts.of("permission." + word),
                        permission),
                Since.of(grant.grantedAt()));
    }
}
