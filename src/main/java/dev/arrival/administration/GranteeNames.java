package dev.arrival.administration;

import dev.arrival.access.Grantee;
import dev.arrival.access.WorkspaceGrant;
import dev.arrival.directory.Clients;
import dev.arrival.directory.Groups;
import dev.arrival.directory.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What to call those to whom something is granted at a workspace: one query for each kind. */
@ApplicationScoped
public class GranteeNames {
    @Inject
    private Groups groups;

    @Inject
    private Users users;

    @Inject
    private Clients clients;

    /** The names of all whom the grants name. */
    public Map<Grantee, String> of(Collection<WorkspaceGrant> grants) {
        var names = new HashMap<Grantee, String>();
        put(names, Grantee.Kind.GROUP, groups.names(keys(grants, Grantee.Kind.GROUP)));
        put(names, Grantee.Kind.USER, users.names(keys(grants, Grantee.Kind.USER)));
        put(names, Grantee.Kind.CLIENT, clients.names(keys(grants, Grantee.Kind.CLIENT)));
        return names;
    }

    private static void put(Map<Grantee, String> all, Grantee.Kind kind, Map<Long, String> names) {
        names.forEach((key, name) -> all.put(new Grantee(kind, key), name));
    }

    private static List<Long> keys(Collection<WorkspaceGrant> grants, Grantee.Kind kind) {
        return grants.stream()
                .map(WorkspaceGrant::grantee)
                .filter(grantee -> grantee.kind() == kind)
                .map(Grantee::key)
                .toList();
    }
}
