package dev.arrival.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who may do what at an organization's workspaces, as read at one moment. A grant to a group reaches the people of all
 * groups that are parts of it, however deep; whoever carries {@code admin} manages every workspace.
 */
public final class WorkspaceRights {
    private static final Comparator<Through> THE_MOST_FIRST = Comparator.comparing(Through::permission)
            .reversed()
            .thenComparing(Through::kind)
            .thenComparing(Through::key, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Map<Long, String> workspaces;
    private final Map<Long, String> groups;
    private final Map<String, Long> groupsByName = new HashMap<>();
    private final Map<Grantee, List<Grant>> grants;
    private final Nesting nesting;

    /** That somebody has a permission at a workspace. */
    public record Grant(long workspace, Grantee grantee, Permission permission) {}

    /**
     * All of an organization.
     *
     * @param workspaces their names, by key
     * @param groups the names of those that a grant names or that are nested, by key; the others confer nothing
     */
    public WorkspaceRights(
            Map<Long, String> workspaces, Map<Long, String> groups, Collection<Grant> grants, Nesting nesting) {
        this.workspaces = Map.copyOf(workspaces);
        this.groups = Map.copyOf(groups);
        this.grants = grants.stream().collect(Collectors.groupingBy(Grant::grantee));
        this.nesting = nesting;
        groups.forEach((key, name) -> groupsByName.put(name, key));
    }

    /**
     * What a person may do, by the workspace's key.
     *
     * @param key the person's
     * @param in the names of the groups that count for them
     * @param roles that they carry
     */
    public Map<Long, Place> ofPerson(long key, Collection<String> in, Set<String> roles) {
        var found = byRole(roles);
        add(found, new Grantee(Grantee.Kind.USER, key), Through.Kind.USER);
        addGroups(found, in);
        return places(found);
    }

    /** What somebody may do who is not stored yet, and whom no grant names: by groups and roles alone. */
    public Map<Long, Place> ofGroups(Collection<String> in, Set<String> roles) {
        var found = byRole(roles);
        addGroups(found, in);
        return places(found);
    }

    /**
     * What a client may do, by the workspace's key.
     *
     * @param key the client's
     * @param roles that it carries
     */
    public Map<Long, Place> ofClient(long key, Set<String> roles) {
        var found = byRole(roles);
        add(found, new Grantee(Grantee.Kind.CLIENT, key), Through.Kind.CLIENT);
        return places(found);
    }

    /**
     * The keys of the groups whose members are the workspace's people: those that a grant names, and all that are parts
     * of them. People who are let in by name look at the workspace and are not counted in it.
     */
    public Set<Long> groupsOf(long workspace) {
        return nesting.below(grants.values().stream()
                .flatMap(List::stream)
                .filter(grant -> grant.workspace() == workspace)
                .map(Grant::grantee)
                .filter(grantee -> grantee.kind() == Grantee.Kind.GROUP)
                .map(Grantee::key)
                .toList());
    }

    /** The names of the groups that a grant names or that are nested, by key. */
    public Map<Long, String> groups() {
        return groups;
    }

    /** Which group is a part of which others. */
    public Nesting nesting() {
        return nesting;
    }

    private Map<Long, List<Through>> byRole(Set<String> roles) {
        var found = new TreeMap<Long, List<Through>>();
        if (roles.contains(RoleGrants.ADMIN)) {
            var through = new Through(Through.Kind.ROLE, null, RoleGrants.ADMIN, Permission.MANAGE, List.of());
            workspaces.keySet().forEach(workspace -> add(found, workspace, through));
        }
        return found;
    }

    private void add(Map<Long, List<Through>> found, Grantee grantee, Through.Kind kind) {
        grants.getOrDefault(grantee, List.of())
                .forEach(grant -> add(
                        found,
                        grant.workspace(),
                        new Through(kind, grantee.key(), null, grant.permission(), List.of())));
    }

    private void addGroups(Map<Long, List<Through>> found, Collection<String> in) {
        var reach = nesting.above(in.stream()
                .map(groupsByName::get)
                .filter(key -> key != null)
                .sorted()
                .toList());
        reach.groups().forEach(group -> {
            var here = grants.getOrDefault(new Grantee(Grantee.Kind.GROUP, group), List.of());
            if (!here.isEmpty()) {
                var path = reach.path(group).orElseThrow().stream()
                        .map(groups::get)
                        .toList();
                here.forEach(grant -> add(
                        found,
                        grant.workspace(),
                        new Through(Through.Kind.GROUP, group, groups.get(group), grant.permission(), path)));
            }
        });
    }

    private static void add(Map<Long, List<Through>> found, long workspace, Through through) {
        found.computeIfAbsent(workspace, key -> new ArrayList<>()).add(through);
    }

    private Map<Long, Place> places(Map<Long, List<Through>> found) {
        var places = new TreeMap<Long, Place>();
        found.forEach((workspace, all) -> Optional.ofNullable(workspaces.get(workspace))
                .ifPresent(name -> {
                    var through = all.stream().sorted(THE_MOST_FIRST).toList();
                    places.put(
                            workspace, new Place(workspace, name, through.get(0).permission(), through));
                }));
        return places;
    }
}
