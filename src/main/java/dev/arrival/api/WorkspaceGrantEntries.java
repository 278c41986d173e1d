package dev.arrival.api;

import dev.arrival.access.Grantee;
import dev.arrival.access.WorkspaceGrant;
import dev.arrival.directory.Clients;
import dev.arrival.directory.Groups;
import dev.arrival.directory.Users;
import dev.arrival.platform.Fields;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Grants at workspaces as the API shows them, with names: one query for each kind of grantee. */
@ApplicationScoped
public class WorkspaceGrantEntries {
    @Inject
    private Groups groups;

    @Inject
    private Users users;

    @Inject
    private Clients clients;

    /**
     * That somebody has a permission at a workspace.
     *
     * @param group its id; {@code null} if it is not to a group; likewise the next two
     * @param name of the group, the person or the client
     */
    public record Entry(
            String id, String group, String user, String client, String name, String permission, Instant grantedAt) {}

    Entry of(WorkspaceGrant grant) {
        return of(List.of(grant)).get(0);
    }

    List<Entry> of(Collection<WorkspaceGrant> grants) {
        var names = new EnumMap<Grantee.Kind, Map<Long, String>>(Grantee.Kind.class);
        names.put(Grantee.Kind.GROUP, groups.names(keys(grants, Grantee.Kind.GROUP)));
        names.put(Grantee.Kind.USER, users.names(keys(grants, Grantee.Kind.USER)));
        names.put(Grantee.Kind.CLIENT, clients.names(keys(grants, Grantee.Kind.CLIENT)));
        return grants.stream()
                .map(grant -> new Entry(
                        Long.toString(grant.id()),
                        key(grant.grantee(), Grantee.Kind.GROUP),
                        key(grant.grantee(), Grantee.Kind.USER),
                        key(grant.grantee(), Grantee.Kind.CLIENT),
                        names.get(grant.grantee().kind()).get(grant.grantee().key()),
                        Fields.word(grant.permission()),
                        grant.grantedAt()))
                .toList();
    }

    private static List<Long> keys(Collection<WorkspaceGrant> grants, Grantee.Kind kind) {
        return grants.stream()
                .map(WorkspaceGrant::grantee)
                .filter(grantee -> grantee.kind() == kind)
                .map(Grantee::key)
                .toList();
    }

    private static String key(Grantee grantee, Grantee.Kind kind) {
        return grantee.kind() == kind ? Long.toString(grantee.key()) : null;
    }
}
