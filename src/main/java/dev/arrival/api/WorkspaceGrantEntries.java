package dev.arrival.api;

import dev.arrival.access.Grantee;
import dev.arrival.access.WorkspaceGrant;
import dev.arrival.administration.GranteeNames;
import dev.arrival.platform.Fields;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Grants at workspaces as the API shows them, with names: as all of the house call them. */
@ApplicationScoped
public class WorkspaceGrantEntries {
    @Inject
    private GranteeNames names;

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
        var called = names.of(grants);
        return grants.stream()
                .map(grant -> new Entry(
                        Long.toString(grant.id()),
                        key(grant.grantee(), Grantee.Kind.GROUP),
                        key(grant.grantee(), Grantee.Kind.USER),
                        key(grant.grantee(), Grantee.Kind.CLIENT),
                        called.get(grant.grantee()),
                        Fields.word(grant.permission()),
                        grant.grantedAt()))
                .toList();
    }

    private static String key(Grantee grantee, Grantee.Kind kind) {
        return grantee.kind() == kind ? Long.toString(grantee.key()) : null;
    }
}
