package dev.arrival.console.directory;

import dev.arrival.console.Texts;
import dev.arrival.directory.Membership;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** On {@code /person}: what somebody may do, and why. */
@Named
@RequestScoped
public class PersonRights {
    private final ShownPerson shown;
    private final Sources sources;
    private final Rulebooks rulebooks;

    private HeldTable groups;
    private PlacesTable workspaces;

    /** A role, what it gives, and through which groups the person has it. */
    public record Role(String name, String gives, String through) {}

    /** For CDI. */
    protected PersonRights() {
        this(null, null, null);
    }

    @Inject
    PersonRights(ShownPerson shown, Sources sources, Rulebooks rulebooks) {
        this.shown = shown;
        this.sources = sources;
        this.rulebooks = rulebooks;
    }

    /** What the person may do, and why. */
    public List<Role> getRoles() {
        return shown.dossier().groupsByRole().entrySet().stream()
                .map(role -> new Role(
                        role.getKey(),
                        RoleWords.gives(role.getKey()),
                        Texts.of("person.roles.through", role.getValue().size(), String.join(", ", role.getValue()))))
                .toList();
    }

    /** Of which groups it has to be said that their roles do not reach the person. */
    public List<String> getIdle() {
        return shown.dossier().idle().stream()
                .map(group -> Texts.of("person.roles.idle", group))
                .toList();
    }

    /** The groups, page by page. */
    public HeldTable getGroups() {
        if (groups == null) {
            groups = new HeldTable(shown.find().map(this::held).orElse(List.of()));
        }
        return groups;
    }

    /** The workspaces, page by page. */
    public PlacesTable getWorkspaces() {
        if (workspaces == null) {
            workspaces = new PlacesTable(shown.find()
                    .map(dossier -> dossier.places(rulebooks.rights(shown.organizationId())))
                    .orElse(List.of()));
        }
        return workspaces;
    }

    private List<HeldTable.Row> held(Dossier dossier) {
        var byHand = dossier.memberships().stream()
                .filter(Sources::isByHand)
                .map(membership -> membership.group().id())
                .collect(Collectors.toSet());
        var words = sources.of(shown.organizationId(), byHand, shown.providers());
        var user = dossier.user().id();
        return dossier.memberships().stream()
                .collect(Collectors.groupingBy(membership -> membership.group().id()))
                .entrySet()
                .stream()
                .map(group -> new HeldTable.Row(
                        group.getKey(),
                        group.getValue().get(0).group().name(),
                        words(words, group.getKey(), user, group.getValue()),
                        byHand.contains(group.getKey())))
                .toList();
    }

    private static List<String> words(Sources.Words words, long group, long user, Collection<Membership> memberships) {
        return memberships.stream()
                .map(membership -> words.of(group, user, membership))
                .toList();
    }
}
