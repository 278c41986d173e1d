package dev.arrival.console.directory;

import dev.arrival.access.Grantee;
import dev.arrival.access.Permission;
import dev.arrival.administration.Permitting;
import dev.arrival.administration.WorkspaceChanges;
import dev.arrival.console.ActingPerson;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Texts;
import dev.arrival.platform.Fields;
import dev.arrival.platform.InvalidField;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be done on a workspace's page: by its managers, and some of it by administrators only. */
@RequestScoped
public class WorkspaceActs {
    /** To whom a permission can be granted by this page. */
    static final List<String> KINDS = List.of("group", "user");

    private final AdministratorsOnly administrators;
    private final ShownWorkspace shown;
    private final ActingPerson acting;
    private final WorkspaceChanges changes;
    private final Permitting permitting;
    private final GroupChoices groups;
    private final PersonChoices people;
    private final Rulebooks rulebooks;

    /** For CDI. */
    protected WorkspaceActs() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    WorkspaceActs(
            AdministratorsOnly administrators,
            ShownWorkspace shown,
            ActingPerson acting,
            WorkspaceChanges changes,
            Permitting permitting,
            GroupChoices groups,
            PersonChoices people,
            Rulebooks rulebooks) {
        this.administrators = administrators;
        this.shown = shown;
        this.acting = acting;
        this.changes = changes;
        this.permitting = permitting;
        this.groups = groups;
        this.people = people;
        this.rulebooks = rulebooks;
    }

    /** Does it, and says where to go then. */
    String act(Submission sent) {
        var id = shown.require(Permission.MANAGE).id();
        return switch (sent.action()) {
            case "change" -> {
                var name = sent.required("name", "directory.invalid.name");
                var description = WorkspacesPage.description(sent);
                changes.change(
                        acting.because(sent.why()), id, sent.expected(), Optional.of(name), Optional.of(description));
                yield done(id, "workspace-changed");
            }
            case "delete" -> {
                administrators.organizationId();
                changes.delete(acting.because(sent.requiredWhy()), id, sent.expected());
                yield "/workspaces?done=workspace-deleted";
            }
            case "grant" -> {
                grant(sent, id);
                yield done(id, "permission-granted");
            }
            case "permit" -> {
                permitting.change(acting.because(sent.why()), id, sent.target(), sent.expected(), permission(sent));
                yield done(id, "permission-changed");
            }
            case "revoke" -> {
                permitting.revoke(acting.because(sent.why()), id, sent.target(), sent.expected());
                yield done(id, "permission-revoked");
            }
            default -> "/workspace?id=" + id;
        };
    }

    private Grantee grantee(Submission sent) {
        var kind = sent.text("kind").filter(KINDS::contains).orElse(KINDS.get(0));
        return new Grantee(kind.equals("user") ? Grantee.Kind.USER : Grantee.Kind.GROUP, key(kind, sent));
    }

    private long key(String kind, Submission sent) {
        return sent.hasTarget() && administrators.isCaller()
                ? sent.target()
                : meant(kind, sent.required("who", "workspace.who.missing")).in("who");
    }

    /** Only administrators may find out whom and which groups there are. */
    private Meant meant(String kind, String who) {
        var organization = shown.organizationId();
        if (kind.equals("user")) {
            return administrators.isCaller() ? people.meant(organization, who) : people.exactly(organization, who);
        }
        return administrators.isCaller()
                ? groups.meant(organization, who)
                : GroupChoices.within(
                        rulebooks.rights(organization), shown.workspace().id(), who);
    }

    private void grant(Submission sent, long id) {
        try {
            permitting.grant(acting.because(sent.why()), id, grantee(sent), permission(sent));
        } catch (InvalidField gone) {
            throw new Mistyped("who", Texts.of("workspace.who.gone"));
        }
    }

    private static Permission permission(Submission sent) {
        return sent.text("permission")
                .flatMap(word -> Arrays.stream(Permission.values())
                        .filter(one -> Fields.word(one).equals(word))
                        .findAny())
                .orElseThrow(() -> new Mistyped("permission", Texts.of("workspace.permission.missing")));
    }

    /** Whoever has taken their own permission away has nothing to look at here any more. */
    private String done(long id, String word) {
        return shown.isStillOpen() ? "/workspace?id=" + id + "&done=" + word : "/workspaces?done=" + word;
    }
}
